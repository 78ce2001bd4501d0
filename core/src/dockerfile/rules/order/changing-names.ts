import type { EarlyArgument } from '#core/dockerfile/rules/order/early-arguments';

const WHO =
  /^(?:git|vcs|source|src|ci|app|build|image|github|gitlab|drone|circle|travis|jenkins|bitbucket|buildkite|teamcity|azure|pipeline|workflow|job|release|current|short|full|head)$/i;
const WHAT = /^(?:sha1?|commit|hash|ref|rev|revision|describe|date|time|datetime|timestamp|number|num|no|id)$/i;
/** Words that need nobody's name in front. */
const ALONE =
  /^(?:commit|commitid|commithash|commitsha|revision|timestamp|gitsha|gitcommit|githash|gitrev|builddate|buildtime|buildnumber|buildid|vcsref)$/i;
const VERSION = /^(?:(?:app|build|image|release|service|package)_?)?version$/i;

/** True for a name that build servers give a commit, a date or a number, unless it has a value to keep. */
export function changesEachBuild({ name, pair }: Pick<EarlyArgument, 'name' | 'pair'>): boolean {
  const given = pair.value?.text.replace(/^["']|["']$/g, '') ?? '';
  const isOpen = /^(?:|unknown|dev|development|none|local|head|n\/?a|latest|0|undefined|unset|null|snapshot|-)$/i.test(
    given,
  );
  if (!isOpen) return false;
  if (VERSION.test(name)) return pair.value === undefined;
  const words = name.split(/[_-]/);
  const last = words.at(-1) ?? '';
  if (words.length === 1) return ALONE.test(name);
  return WHAT.test(last) && words.every((it) => WHO.test(it) || WHAT.test(it));
}

/** True for a name that goes with a commit: its value is another one only when the sources are other ones too. */
export function isOfCommit(name: string): boolean {
  return /(?:sha1?|commit(?:[_-]?(?:id|hash|sha))?|hash|refs?|rev|revision|describe)$/i.test(name);
}
