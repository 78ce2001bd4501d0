import type { ContextFacts } from '#core/context/context-facts';
import { isIgnored } from '#core/context/ignore';
import type { ContextSource } from '#core/dockerfile/context-sources';
import { baseName } from '#core/dockerfile/model/effects/place';

/** Folders that hold what a build made. */
const OUTPUT =
  /(?:^|\/)(?:\.?dist|dist-[^/]+|\.?build|builds|target|out|bin|obj|release|releases|publish|published|artifacts?|outputs?|_build|\.output|\.next|\.nuxt|_site|node_modules|vendor|coverage|gen|generated|tmp|wheels|wheelhouse|cmake-build-[^/]+|debug|\.?venv|rel|result|assets)(?:\/|$)/i;

/** Files that a build makes. */
const MADE =
  /\.(?:7z|a|apk|bin|bz2|class|deb|dll|ear|exe|gem|gz|img|iso|jar|lib|msi|nupkg|o|phar|pyc|rpm|so|tar|tbz2?|tgz|txz|war|wasm|whl|xz|zip|zst)$/i;

/** True when the source may well be there only once something was built: it says nothing that it is missing. */
export function isMadeBeforeBuild({ untracked }: ContextFacts, { path, word }: ContextSource): boolean {
  if (untracked && isIgnored(untracked, path)) return true;
  return OUTPUT.test(path) || MADE.test(path) || mayBeProgram(path, word.text);
}

/** A name without an ending, such as a program's. */
function mayBeProgram(path: string, written: string): boolean {
  const name = baseName(path) ?? '';
  return !name.includes('.') && !/^[A-Z]/.test(name) && !written.endsWith('/');
}
