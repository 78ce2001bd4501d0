import type { Span } from '#core/text/span';

/** A name in a comment. */
export interface WrittenName extends Span {
  readonly text: string;
}

/** What a comment says about findings. */
export interface SuppressionComment {
  /** Whose spelling it is. */
  readonly language: 'slipway' | 'hadolint' | 'buildkit';
  /** Rules' ids or other programs' codes. */
  readonly names: readonly string[] | 'all';
  /** The names as they stand in the comment, `all` too; offsets count from the comment's start. */
  readonly written: readonly WrittenName[];
  readonly reach: 'instruction' | 'stage' | 'file';
  /** What stands behind the names. */
  readonly reason: string;
}

/** Names with commas between them, then the reason. */
const OURS = /^slipway\s+ignore(?<file>-file)?\s*=\s*(?<names>[\w/-]+(?:\s*,\s*[\w/-]+)*)(?<reason>.*)$/d;
const HADOLINT =
  /^hadolint\s+(?:(?<reach>global|stage)\s+)?ignore\s*=\s*(?<names>[\w/-]+(?:\s*,\s*[\w/-]+)*)(?<reason>.*)$/d;
/** `skip=` may stand anywhere between the semicolons; blanks may stand around them and the commas only. */
const BUILDKIT =
  /^check\s*=\s*(?:[^\s;]+\s*;\s*)*skip=(?<names>[^\s;,]+(?:\s*,\s*[^\s;,]+)*)\s*(?:;\S*)?(?<reason>.*)$/d;

/**
 * Reads a comment without its `#`: `slipway ignore=RULE,RULE reason`, `slipway ignore-file=RULE reason`,
 * hadolint's `hadolint [global|stage] ignore=CODE`, BuildKit's `check=skip=Name,Name`.
 */
export function readSuppression(comment: string): SuppressionComment | undefined {
  const ours = OURS.exec(comment);
  if (ours) return make('slipway', ours, ours.groups?.['file'] === undefined ? 'instruction' : 'file');

  const hadolint = HADOLINT.exec(comment);
  if (hadolint) return make('hadolint', hadolint, REACHES[hadolint.groups?.['reach'] ?? '']);

  const buildkit = BUILDKIT.exec(comment);
  return buildkit ? make('buildkit', buildkit, 'instruction') : undefined;
}

const REACHES: Readonly<Record<string, SuppressionComment['reach']>> = { global: 'file', stage: 'stage' };

function make(
  language: SuppressionComment['language'],
  { groups, indices }: RegExpExecArray,
  reach: SuppressionComment['reach'] = 'instruction',
): SuppressionComment {
  const written = namesIn(groups?.['names'] ?? '', indices?.groups?.['names']?.[0] ?? 0);
  const names = written.map((it) => it.text);
  return {
    language,
    names: names.includes('all') ? 'all' : names,
    written,
    reach,
    reason: (groups?.['reason'] ?? '').replace(/^[\s#:;-]+/, '').trim(),
  };
}

function namesIn(list: string, at: number): readonly WrittenName[] {
  return [...list.matchAll(/[^,\s]+/g)].map(({ 0: text, index }) => ({
    text,
    start: at + index,
    end: at + index + text.length,
  }));
}
