import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

export default defineRule({
  id: 'prefer-chain-per-line',
  category: 'layout',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/newline-per-chained-call' },
  summary: 'Each command of a chain stands on a line of its own.',
  why: 'A long line of commands is read to its end by nobody, and a change in it is shown as a change of the whole line. With one command a line, the one that changed is the line that changed.',
  options: {
    most: { type: 'number', default: 2, description: 'How many commands of a chain may stand on one line.' },
  },
  messages: { chain: '{count} commands follow each other without a line break; put each on a line of its own.' },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN «adduser -D app && mkdir /srv/app && chown app /srv/app»\n',
      good: 'FROM alpine:3.20\nRUN adduser -D app \\\n    && mkdir /srv/app \\\n    && chown app /srv/app\n',
    },
  ],
  visit: {
    RUN(node, { model, options, report }) {
      for (const { span, operators } of crowdedLines(model, node)) {
        if (operators.length < Math.max(1, options.most)) continue;
        const edits = operators.map(({ start, end }) => ({
          start,
          end,
          text: ` ${model.tree.escape}\n    ${model.text.slice(start, end).trim()} `,
        }));
        const fixes = [{ title: 'Put each command on its own line', safety: 'safe', edits }] as const;
        report({ at: span, message: 'chain', data: { count: operators.length + 1 }, fixes });
      }
    },
  },
});

interface CrowdedLine {
  readonly span: Span;
  /** Those between two commands on the line, with the blanks around them. */
  readonly operators: readonly Span[];
}

/** The lines of the instruction on which a chain goes on. Nothing inside loops, subshells and functions is torn apart. */
function crowdedLines(model: DockerfileModel, node: Instruction): readonly CrowdedLine[] {
  if (node.json || node.heredocs.length > 0) return [];
  const [script, more] = model.scripts(node);
  if (!script || more || script.dialect !== 'posix' || !script.isComplete) return [];
  const lines: { span: Span; operators: Span[] }[] = [];
  const conditions = new Set<number>();
  for (const [index, command] of script.commands.entries()) {
    const before = script.commands[index - 1];
    const isChained = command.inside.length === 0 && before?.inside.length === 0;
    const gap = before ? model.text.slice(before.end, command.start) : '';
    if (!before || !isChained || !/^[ \t]*(?:&&|\|\|)[ \t]*$/.test(gap)) continue;
    // `a && b || c` is one condition, which is read in one go.
    if (gap.includes('|')) conditions.add(before.end);
    const operator = { start: before.end, end: command.start };
    const last = lines.at(-1);
    if (last && last.span.end === before.end) {
      last.operators.push(operator);
      last.span = { start: last.span.start, end: command.end };
    } else lines.push({ span: { start: before.start, end: command.end }, operators: [operator] });
  }
  return lines.filter(({ operators }) => !operators.some((it) => conditions.has(it.start)));
}
