import type { ContextFacts } from '#core/context/context-facts';
import { defineRule } from '#core/dockerfile/define-rule';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { unquoted } from '#core/dockerfile/rules/quote';

const ARCHIVE = /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz2?|tgz|tlz|tpz|txz|xz|zst)$/;

export default defineRule({
  id: 'prefer-copy',
  category: 'copy',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3020', tally: 'hadolint/DL3020' },
  summary: 'Files of the context are taken with `COPY`, not with `ADD`.',
  why: '`ADD` downloads addresses and unpacks archives, which it knows by their content. Where neither is wanted, `COPY` says so, and a file that one day is an archive stays one.',
  options: {},
  messages: {
    folder: '`ADD` does with the folder `{source}` what `COPY` does; write `COPY`, so that nobody looks for more.',
    add: '`ADD` would unpack `{source}` if it were an archive; `COPY` does what is wanted here and nothing else.',
  },
  examples: [
    {
      bad: 'FROM node:22.11\n«ADD» package.json /srv/\n',
      good: 'FROM node:22.11\nCOPY package.json /srv/\n',
    },
  ],
  visit: {
    ADD(node, { facts, report }) {
      const source = plainSource(node);
      if (source === undefined) return;
      const { start, end } = node.keyword;
      const text = node.keyword.text === 'add' ? 'copy' : 'COPY';
      const canCopy = node.flags.every((it) => /^(?:chown|chmod|link|exclude)$/.test(it.name));
      const safety = isNoArchive(node, facts.context) ? 'safe' : 'suggestion';
      const fixes = canCopy ? [{ title: 'Write COPY', safety, edits: [{ start, end, text }] } as const] : [];
      const message = /(?:^|\/)\.?$/.test(source) ? 'folder' : 'add';
      report({ at: node.keyword, message, data: { source }, fixes });
    },
  },
});

/** True when no source can be an archive, so that ADD and COPY do the same: folders, and files whose names end otherwise. */
function isNoArchive({ words }: Instruction, context: ContextFacts | undefined): boolean {
  return words.slice(0, -1).every(({ text }) => {
    const path = text.replace(/^["']|["']$/g, '').replace(/^(?:\.?\/)+/, '');
    if (path === '' || path.endsWith('/') || path === '.') return true;
    return context?.entries.get(path)?.kind === 'folder' || NO_ARCHIVE.test(path);
  });
}

/** Endings of files that nobody packs anything into. */
const NO_ARCHIVE =
  /\.(?:bash|c|cfg|cnf|conf|config|cpp|crt|css|csv|env|gemspec|go|h|html?|ini|java|js|json|jsx|key|list|lock|md|mjs|mod|patch|pem|php|pl|properties|py|rb|repo|rs|service|sh|sql|sum|svg|toml|tsx?|txt|vue|xml|ya?ml)$|(?:^|\/)(?:Gemfile|Makefile|Procfile|Rakefile|Pipfile)$/;

/** The first source, when all are paths that say that nothing is downloaded or unpacked. */
function plainSource({ words, heredocs }: Instruction): string | undefined {
  const sources = words.slice(0, -1).map((it) => unquoted(it.text));
  if (heredocs.length > 0 || sources.some((it) => /^(?:[a-z+]+:\/\/|git@)|[$*?]/i.test(it) || ARCHIVE.test(it))) {
    return undefined;
  }
  return sources[0];
}
