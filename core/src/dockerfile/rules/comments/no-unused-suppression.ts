import { defineRule } from '#core/dockerfile/define-rule';
import type { Fix } from '#core/lint/finding';
import type { JudgedName, JudgedSuppression } from '#core/lint/judge-suppressions';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

export default defineRule({
  id: 'no-unused-suppression',
  category: 'comments',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'Comments that switch rules off are there only where something is switched off.',
  why: 'A comment outlives what it was written for: the instruction is mended or moved, the comment stays, and a year later it hides a finding that nobody meant. Without it, the rule watches over the place again.\n\nReported is only what can be told for sure. A comment stays when its rule is off or needs facts that are not at hand, when it is about ShellCheck, and when the commands that it stands above are not understood.',
  whenNot:
    'The comments are for another program that reports more than the rules here. The setting `reportUnusedSuppressions` switches the rule off too.',
  options: {},
  messages: {
    comment: 'This comment switches nothing off: {names} {verb} nothing to report {where}. Take it out.',
    name: '`{name}` switches nothing off: there is nothing to report {where}. Take it out of the list.',
    behind: 'This comment switches nothing off, because no instruction follows that it could be for. Take it out.',
  },
  examples: [
    {
      bad: '«# slipway ignore=no-latest-base»\nFROM alpine:3.20\n',
      good: 'FROM alpine:3.20\n',
    },
    {
      note: 'One name of several:',
      bad: 'FROM alpine:3.20\n# hadolint ignore=DL4000,«DL3025»\nMAINTAINER Ada\n',
      good: 'FROM alpine:3.20\n# hadolint ignore=DL4000\nMAINTAINER Ada\n',
    },
  ],
  visit: {
    suppression(suppression, { model, report }) {
      const { judged, comment, scope } = suppression;
      const unused = judged.filter(({ verdict }) => verdict === 'unused');
      const where = scope && scope.end === model.text.length ? 'in this file' : 'here';
      if (unused.length === judged.length) {
        const fixes = [removal(model.text, suppression)];
        const names = unused.map(({ text }) => (text === 'all' ? 'the rules' : `\`${text}\``)).join(', ');
        const verb = unused.length === 1 && names !== 'the rules' ? 'has' : 'have';
        if (!scope) report({ at: comment, message: 'behind', fixes });
        else report({ at: comment, message: 'comment', data: { names, verb, where }, fixes });
        return;
      }
      for (const name of unused) {
        const fixes = [withoutName(name, judged)];
        report({ at: name, message: 'name', data: { name: name.text, where }, fixes, tags: ['unnecessary'] });
      }
    },
  },
});

/** Takes out the line of the comment, or, of BuildKit's directive, no more than the names. */
function removal(text: string, { comment, judged }: JudgedSuppression): Fix {
  const title = 'Remove the comment';
  const edit = withoutSkip(text, comment, judged) ?? wholeLine(text, comment);
  return { title, safety: 'safe', edits: [edit] };
}

/** Other settings of the directive stay: `check=skip=X;error=true` becomes `check=error=true`. */
function withoutSkip(text: string, { start, end }: Span, judged: readonly JudgedName[]): TextEdit | undefined {
  const [first, last] = [judged[0], judged.at(-1)];
  if (!first || !last) return undefined;
  const skip = text.lastIndexOf('skip=', first.start);
  const isCheck = skip >= start && skip + 'skip='.length === first.start;
  if (!isCheck) return undefined;
  if (text.charAt(last.end) === ';') return { start: skip, end: last.end + 1, text: '' };
  return text.charAt(skip - 1) === ';' && last.end <= end ? { start: skip - 1, end: last.end, text: '' } : undefined;
}

function wholeLine(text: string, { start, end }: Span): TextEdit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const isFirst = text.charAt(lineStart) === '\uFEFF';
  return { start: isFirst ? lineStart + 1 : lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1, text: '' };
}

/** The name goes with the comma that divides it from its neighbour. */
function withoutName(name: JudgedName, judged: readonly JudgedName[]): Fix {
  const index = judged.indexOf(name);
  const next = judged[index + 1];
  const before = judged[index - 1];
  const span = next ? { start: name.start, end: next.start } : { start: before?.end ?? name.start, end: name.end };
  return { title: `Remove \`${name.text}\``, safety: 'safe', edits: [{ ...span, text: '' }] };
}
