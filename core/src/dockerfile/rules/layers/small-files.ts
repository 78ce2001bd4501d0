import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Names of files that people write by hand, and whose bytes nobody misses. */
const SMALL =
  /(?:^|[/.])(?:bash|bat|cfg|cmd|cnf|conf|desktop|diff|env|gitconfig|ini|json|list|md|npmrc|patch|pl|properties|ps1|py|rb|repo|rules|service|sh|timer|toml|txt|xml|ya?ml)["']?$|(?:^|\/)(?:Gemfile|Makefile|Pipfile|Podfile|go\.(?:mod|sum))["']?$/i;

/** True for a COPY or ADD of nothing but files that are small by their names. */
export function copiesSmallFiles({ keyword, words, flags }: Instruction): boolean {
  if ((keyword.name !== 'COPY' && keyword.name !== 'ADD') || flags.some((it) => it.name === 'from')) return false;
  const sources = words.slice(0, -1).map((it) => it.text);
  return sources.length > 0 && sources.every((it) => SMALL.test(it) && !/[*?]|:\/\//.test(it));
}
