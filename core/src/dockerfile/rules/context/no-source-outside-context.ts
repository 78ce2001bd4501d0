import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

const messages = {
  outside:
    '`{source}` leaves the build context, which no build can do: BuildKit drops the `../` and takes `{taken}` of the context instead, the classic builder stops. Build with a parent folder as context, or hand the other folder over with `--build-context name=PATH` and `{keyword} --from=name`.',
} as const;

export default defineRule({
  id: 'no-source-outside-context',
  category: 'context',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: '`COPY` and `ADD` take nothing from outside the build context.',
  why: 'Only the files of the build context are sent to the builder. A source that begins with `../` is not an error for BuildKit: it drops the `../` and looks for the rest in the context, so that it copies another file than the one that was meant, or says that the file is not there.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nCOPY «../shared/config.json» /etc/app/\n',
      good: 'FROM alpine:3.20\nCOPY shared/config.json /etc/app/\n',
    },
  ],
  visit: { COPY: visit, ADD: visit },
});

function visit(node: Instruction, { model, report }: RuleContext<typeof messages, Record<never, never>>): void {
  if (node.flags.some((it) => it.name === 'from')) return;
  for (const source of node.words.slice(0, -1)) {
    const taken = takenInstead(source.text);
    if (taken === undefined) continue;
    const written = model.text.slice(source.start, source.end);
    const fixes = written.includes(source.text) ? [withoutDots(source, written, taken)] : [];
    const data = { source: source.text, taken: taken === '' ? '.' : taken, keyword: node.keyword.name };
    report({ at: source, message: 'outside', data, fixes });
  }
}

/** The path in the context that BuildKit takes; undefined when the source does not leave the context. */
function takenInstead(source: string): string | undefined {
  if (/^[a-z+]+:\/\/|^git@|^<</i.test(source) || source.includes('$')) return undefined;
  let leaves = false;
  const parts: string[] = [];
  for (const part of source.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) leaves = true;
  }
  return leaves ? parts.join('/') + (source.endsWith('/') && parts.length > 0 ? '/' : '') : undefined;
}

function withoutDots({ text, start, end }: Word, written: string, taken: string): Fix {
  const path = taken === '' ? '.' : taken;
  return {
    title: `Write ${path}, which is what BuildKit takes`,
    safety: 'suggestion',
    edits: [{ start, end, text: written.replace(text, () => path) }],
  };
}
