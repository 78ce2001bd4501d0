import { knownVersion } from '#core/dockerfile/package-facts';
import type { Facts } from '#core/dockerfile/facts';
import type { Stage } from '#core/dockerfile/model/stages';
import type { PackageRequest } from '#core/dockerfile/shell/packages';
import type { ShellWord } from '#core/dockerfile/shell/script';
import type { Fix } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/** How versions are written, and where they are known from. */
export interface Pinning {
  readonly family: string;
  /** What stands between name and version: `=`, `==`, `@`. */
  readonly joint: string;
  readonly facts: Facts;
  readonly stage: Stage | undefined;
}

/**
 * Fixes that give versions to packages: one with the versions that are known, one with holes for the versions where
 * some are not. None when quotes or a continuation hide where a version would go.
 */
export function pinFixes(requests: readonly Pick<PackageRequest, 'name' | 'word'>[], pinning: Pinning): readonly Fix[] {
  const { family, joint, facts, stage } = pinning;
  const places = requests.flatMap(({ name, word }) => {
    const at = versionPlace(word, joint);
    return at ? [{ name, at, version: knownVersion(facts.packages, stage?.index, family, name) }] : [];
  });
  if (places.length < requests.length) return [];
  const known = places.filter((it) => it.version !== undefined);
  const [first] = places;
  if (!first) return [];

  const write = ({ start, end }: Span, text: string): TextEdit => ({ start, end, text });
  const fixes: Fix[] = [];
  if (known.length > 0) {
    const edits = known.map(({ at, version = '' }) => write(at, joint + version));
    fixes.push({ title: `Pin ${titleOf(known.map((it) => it.name))} to what is known`, safety: 'suggestion', edits });
  }
  if (known.length < places.length) {
    const edits = places.map(({ at }, index) => write(at, `${joint}\${${index + 1}:version}`));
    fixes.push({ title: `Give ${titleOf(places.map((it) => it.name))} a version`, safety: 'snippet', edits });
  }
  return fixes;
}

function titleOf(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `${names.length} packages`;
}

/**
 * Where a version goes: behind the name and what belongs to it, inside the quotes and before `; marker` of pip. A
 * version that is none, such as `@latest`, is there already.
 */
function versionPlace({ raw, text, start, end }: ShellWord, joint: string): Span | undefined {
  const at = raw.indexOf(text);
  if (at < 0 || end - start !== raw.length) return undefined;
  const named = /^[^;\s]*/.exec(text)?.[0] ?? text;
  const moving = `${joint}latest`;
  const to = start + at + named.length;
  return { start: named.endsWith(moving) ? to - moving.length : to, end: to };
}
