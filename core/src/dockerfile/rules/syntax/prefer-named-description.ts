import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Comment, Instruction, Word } from '#core/dockerfile/syntax/tree';

const CHECK = 'InvalidDefinitionDescription';
const EXPERIMENTAL = 'experimental=';

const messages = {
  description:
    'BuildKit shows the comment above as the description of `{name}` only when it begins with that name; write `# {name} …`, or put an empty line below it.',
} as const;

export default defineRule({
  id: 'prefer-named-description',
  category: 'syntax',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: { buildkit: CHECK, tally: 'buildkit/InvalidDefinitionDescription' },
  summary: 'A comment right above an argument or a stage begins with its name.',
  why: '`docker build --call=outline` and `--call=targets` show the comment above an `ARG` or a named stage as its description, when it begins with the name. Other comments right above look like descriptions and are not shown.',
  whenNot: 'For files whose arguments nobody lists.',
  options: {
    everywhere: {
      type: 'boolean',
      default: false,
      description: 'Look at files too that do not ask for the check with `# check=experimental=…`.',
    },
  },
  messages,
  examples: [
    {
      bad: '# check=experimental=InvalidDefinitionDescription\n# The version of the app.\nARG «VERSION»=1.2\nFROM alpine:3.20\n',
      good: '# check=experimental=InvalidDefinitionDescription\n# VERSION of the app.\nARG VERSION=1.2\nFROM alpine:3.20\n',
    },
  ],
  visit: {
    file({ model, options, report }) {
      if (!options.everywhere && !isAskedFor(model)) return;
      for (const instruction of model.tree.instructions) {
        const names = namesOf(instruction);
        const [first] = names;
        const above = commentAbove(model, instruction);
        if (!first || !above || names.some((it) => it.text === firstWord(above.text))) continue;
        report({
          at: first,
          message: 'description',
          data: { name: first.text },
          related: [{ start: above.start, end: above.end, message: 'This comment is not shown.' }],
        });
      }
    },
  },
});

/** Experimental checks are made only in a file that names them, or all. */
function isAskedFor({ tree }: DockerfileModel): boolean {
  const asked = tree.directives
    .filter((it) => it.name === 'check')
    .flatMap((it) => it.value.split(';'))
    .filter((it) => it.trim().startsWith(EXPERIMENTAL))
    .flatMap((it) => it.trim().slice(EXPERIMENTAL.length).split(','));
  return asked.some((it) => it.trim() === 'all' || it.trim() === CHECK);
}

/** What an instruction defines: arguments, a named stage. */
function namesOf({ keyword, pairs, words }: Instruction): readonly Word[] {
  if (keyword.name === 'ARG') return pairs.map((it) => it.name);
  const name = keyword.name === 'FROM' ? words[2] : undefined;
  return name ? [name] : [];
}

function commentAbove({ text, tree }: DockerfileModel, { start }: Instruction): Comment | undefined {
  const above = tree.comments.findLast((it) => it.end <= start);
  if (!above || above.text === '' || !/^\r?\n[ \t]*$/.test(text.slice(above.end, start))) return undefined;
  return above;
}

function firstWord(text: string): string {
  return text.split(/\s/, 1)[0] ?? '';
}
