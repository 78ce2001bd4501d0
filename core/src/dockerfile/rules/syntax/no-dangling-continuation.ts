import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { stageAt } from '#core/dockerfile/model/stages';
import { danglingAt, swallowedIn } from '#core/dockerfile/rules/syntax/continuations';
import { looseOperatorIn } from '#core/dockerfile/rules/syntax/loose-operators';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { RelatedPlace } from '#core/lint/finding';

const messages = {
  end: 'The file ends with a continuation; remove it, or the next line that is added becomes a part of this {name}.',
  swallowed:
    'This {swallowed} is no instruction: the line before ends with `{escape}`, which makes it a part of the {name}. Remove the continuation there.',
  operator:
    'Nothing comes behind this `{operator}`, so the shell stops with a syntax error; remove it, or add the command.',
  doubled: 'This `{operator}` stands where a command should begin, so the shell stops with a syntax error; remove it.',
} as const;

type Report = RuleContext<typeof messages>['report'];

export default defineRule({
  id: 'no-dangling-continuation',
  category: 'syntax',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: [
    'no-empty-continuation',
    'no-missing-source',
    'no-root-user',
    'no-source-outside-context',
    'valid-copy-destination',
    'valid-syntax',
  ],
  summary: 'A line is continued only where the instruction goes on.',
  why: 'The character that continues a line joins it with the next one, whatever stands there. Left behind after the last line was deleted, it makes the next instruction a part of this one: the `COPY` below is never run, its words go to the command above. At the end of the file it waits for the next line that somebody adds. A path such as `C:\\` at the end of a line continues it as well; `# escape=` at the top of the file chooses another character.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN apk add --no-cache \\\n    curl \\\n«COPY» . /app/\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache \\\n    curl\nCOPY . /app/\n',
    },
    {
      note: 'A command that was deleted, or that is still to come.',
      bad: 'FROM alpine:3.20\nRUN apk add --no-cache curl \\\n «&&»\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
    },
    {
      note: 'The last line of the file.',
      bad: 'FROM alpine:3.20\nRUN apk add --no-cache curl «\\»\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const { tree } = model;
      for (const node of tree.instructions) {
        const { name } = node.keyword;
        for (const { keyword, removal } of swallowedIn(tree, node)) {
          const title = `End the ${name} before it`;
          const data = { swallowed: tree.text.slice(keyword.start, keyword.end), name, escape: tree.escape };
          const fixes = [{ title, safety: 'suggestion', edits: [{ ...removal, text: '' }] }] as const;
          // What its words do as arguments of the instruction above is of the same cause.
          const { start, end } = { start: keyword.start, end: node.end };
          const read = { start, end, message: `This is read as a part of the ${name}.`, isPart: true };
          const related = [read, ...(data.swallowed === 'USER' ? userBefore(model, node) : [])];
          report({ at: keyword, message: 'swallowed', data, related, fixes });
        }
        reportOperator(model, node, report);
      }
      const last = tree.instructions.at(-1);
      const dangling = last && danglingAt(tree, last);
      if (!dangling) return;
      const { at, removal } = dangling;
      const edits = removal ? [{ ...removal, text: '' }] : [];
      const fixes = removal ? [{ title: 'Remove the continuation', safety: 'safe', edits } as const] : [];
      report({ at, message: 'end', data: { name: last.keyword.name }, fixes });
    },
  },
});

/** The user that stays because the next USER is none. */
function userBefore({ stages }: DockerfileModel, node: Instruction): readonly RelatedPlace[] {
  const before = stageAt(stages, node)?.instructions.filter((it) => it.start < node.start) ?? [];
  const user = before.findLast(({ keyword }) => keyword.name === 'USER');
  return user ? [{ start: user.start, end: user.end, message: 'This user stays.', isPart: true }] : [];
}

/** True where the line below is the rest of the instruction, which is reported as such. */
function goesOnBelow({ tree: { instructions } }: DockerfileModel, node: Instruction): boolean {
  return instructions[instructions.indexOf(node) + 1]?.keyword.name === 'UNKNOWN';
}

function reportOperator(model: DockerfileModel, node: Instruction, report: Report): void {
  const loose = looseOperatorIn(model, node);
  if (!loose || goesOnBelow(model, node) || danglingAt(model.tree, node)) return;
  const { at, removal, operator, lacks } = loose;
  const edits = [{ ...removal, text: '' }];
  const fixes = [{ title: `Remove ${operator}`, safety: 'suggestion', edits } as const];
  report({ at, message: lacks === 'behind' ? 'operator' : 'doubled', data: { operator }, fixes });
}
