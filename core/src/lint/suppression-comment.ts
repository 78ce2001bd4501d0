/** What a comment says about findings. */
export interface SuppressionComment {
  /** Whose spelling it is. */
  readonly language: 'slipway' | 'hadolint' | 'buildkit';
  /** Rules' ids or other programs' codes. */
  readonly names: readonly string[] | 'all';
  readonly reach: 'instruction' | 'stage' | 'file';
  /** What stands behind the names. */
  readonly reason: string;
}

/** Names with commas between them, then the reason. */
const OURS = /^slipway\s+ignore(?<file>-file)?\s*=\s*(?<names>[\w/-]+(?:\s*,\s*[\w/-]+)*)(?<reason>.*)$/;
const HADOLINT =
  /^hadolint\s+(?:(?<reach>global|stage)\s+)?ignore\s*=\s*(?<names>[\w/-]+(?:\s*,\s*[\w/-]+)*)(?<reason>.*)$/;
/** `skip=` may stand anywhere between the semicolons; the value ends at the first blank. */
const BUILDKIT = /^check\s*=\s*(?:[^\s;]+;)*skip=(?<names>[^\s;]+)\S*(?<reason>.*)$/;

/**
 * Reads a comment without its `#`: `slipway ignore=RULE,RULE reason`, `slipway ignore-file=RULE reason`,
 * hadolint's `hadolint [global|stage] ignore=CODE`, BuildKit's `check=skip=Name,Name`.
 */
export function readSuppression(comment: string): SuppressionComment | undefined {
  const ours = OURS.exec(comment)?.groups;
  if (ours) return make('slipway', ours, ours['file'] === undefined ? 'instruction' : 'file');

  const hadolint = HADOLINT.exec(comment)?.groups;
  if (hadolint) return make('hadolint', hadolint, REACHES[hadolint['reach'] ?? '']);

  const buildkit = BUILDKIT.exec(comment)?.groups;
  return buildkit && make('buildkit', buildkit, 'instruction');
}

const REACHES: Readonly<Record<string, SuppressionComment['reach']>> = { global: 'file', stage: 'stage' };

function make(
  language: SuppressionComment['language'],
  groups: Readonly<Record<string, string | undefined>>,
  reach: SuppressionComment['reach'] = 'instruction',
): SuppressionComment {
  const names = (groups['names'] ?? '').split(',').map((it) => it.trim());
  return {
    language,
    names: names.includes('all') ? 'all' : names,
    reach,
    reason: (groups['reason'] ?? '').replace(/^[\s#:;-]+/, '').trim(),
  };
}
