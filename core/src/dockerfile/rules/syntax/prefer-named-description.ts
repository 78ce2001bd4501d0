import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const messages = {
  description:
    'BuildKit shows this comment as the description of `{name}` only when it begins with that name; write `# {name} …`, or put an empty line below it.',
} as const;

export default defineRule({
  id: 'prefer-named-description',
  category: 'syntax',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: { buildkit: 'InvalidDefinitionDescription', tally: 'buildkit/InvalidDefinitionDescription' },
  summary: 'A comment right above an argument or a stage begins with its name.',
  why: '`docker build --call=outline` and `--call=targets` show the comment above an `ARG` or a named stage as its description, when it begins with the name. Other comments right above look like descriptions and are not shown.',
  whenNot: 'For files whose arguments nobody lists.',
  options: {},
  messages,
  examples: [
    {
      bad: '«# The version of the app.»\nARG VERSION=1.2\nFROM alpine:3.20\n',
      good: '# VERSION of the app.\nARG VERSION=1.2\nFROM alpine:3.20\n',
    },
  ],
  visit: {
    ARG(node, context) {
      visit(
        node,
        node.pairs.map((it) => it.name.text),
        context,
      );
    },
    FROM(node, context) {
      const [, , name] = node.words;
      if (name) visit(node, [name.text], context);
    },
  },
});

function visit(
  node: Instruction,
  names: readonly string[],
  { model, report }: RuleContext<typeof messages, Record<never, never>>,
): void {
  const above = model.tree.comments.findLast((it) => it.end <= node.start);
  if (!above || above.text === '' || !/^\r?\n[ \t]*$/.test(model.text.slice(above.end, node.start))) return;
  const [first = ''] = above.text.split(/\s/, 1);
  if (names.includes(first)) return;
  report({ at: above, message: 'description', data: { name: names[0] ?? '' } });
}
