import type { ContextFacts } from '#core/context/context-facts';
import { type IgnoreRules, isIgnored } from '#core/context/ignore';
import { isSent } from '#core/context/look-up';
import { contextSources } from '#core/dockerfile/context-sources';
import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const messages = {
  ignored:
    '`{pattern}` in `{file}` keeps `{source}` out of the build context, so the build stops here: for the builder it is not there. Take the line out, or add `!{source}` below it.',
  all: '`{pattern}` in `{file}` keeps everything out of the build context, so that nothing is copied here. Name what the build needs with `!` lines below it.',
} as const;

export default defineRule({
  id: 'no-ignored-source',
  category: 'context',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { buildkit: 'CopyIgnoredFile', tally: 'buildkit/CopyIgnoredFile' },
  needs: ['context'],
  summary: '`COPY` and `ADD` take nothing that `.dockerignore` keeps back.',
  why: 'Files that `.dockerignore` names are not sent to the builder. A `COPY` of one of them ends the build with “not found”, although the file is there on disk. The `.dockerignore` that counts is `<name of the Dockerfile>.dockerignore` beside the Dockerfile, and where there is none, `.dockerignore` at the root of the context.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM nginx:1.27\nCOPY «dist/» /usr/share/nginx/html/\n',
      good: 'FROM nginx:1.27\nCOPY site/ /usr/share/nginx/html/\n',
      around: { '.dockerignore': 'node_modules\ndist\n', 'dist/index.html': '', 'site/index.html': '' },
    },
  ],
  visit: { COPY: visit, ADD: visit },
});

function visit(
  node: Instruction,
  { model, facts: { context }, report }: RuleContext<typeof messages, Record<never, never>, 'context'>,
  { trigger }: Place,
): void {
  const { ignore } = context;
  if (!ignore || trigger) return;
  for (const { word, path } of contextSources(model, node)) {
    const pattern = excludingPattern(context, ignore.rules, path);
    if (pattern === undefined) continue;
    const data = { pattern, file: ignore.name, source: path };
    report(path === '.' ? { at: word, message: 'all', data } : { at: word, message: 'ignored', data });
  }
}

/** The last pattern that keeps the source back; undefined when it is sent, or that cannot be told. */
function excludingPattern(context: ContextFacts, rules: IgnoreRules, path: string): string | undefined {
  const hasExceptions = rules.patterns.some((it) => it.isException);
  if (path === '.') {
    return hasExceptions ? undefined : rules.patterns.find((it) => /^\*{1,2}(?:\/\*)?$/.test(it.text))?.text;
  }
  if (!isIgnored(rules, path)) return undefined;
  const entry = context.entries.get(path);
  // An exception may let through what lies in a folder.
  if (hasExceptions && (!entry || entry.kind === 'link' || isSent(context, path, entry))) return undefined;
  return matching(rules, path);
}

function matching({ patterns }: IgnoreRules, path: string): string | undefined {
  const names = path.split('/');
  const paths = names.map((_, at) => names.slice(0, at + 1).join('/'));
  return patterns.findLast((it) => !it.isException && paths.some((path) => it.matches(path)))?.text;
}
