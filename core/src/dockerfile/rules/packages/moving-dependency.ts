import { flagOf } from '#core/dockerfile/shell/arguments';
import type { PackageAction } from '#core/dockerfile/shell/packages';
import type { ShellWord } from '#core/dockerfile/shell/script';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/** A package that an install takes from the tip of a branch. */
export interface MovingDependency {
  readonly at: Span;
  /** The address or package as it is written. */
  readonly name: string;
  /** Undefined when nothing is named, and so the default branch is taken. */
  readonly branch: string | undefined;
  /** Puts a hole where a tag or commit belongs; empty when quotes hide the place. */
  readonly edits: readonly TextEdit[];
}

/** What an install takes from the tip of a branch. */
export function movingDependencies(action: PackageAction): readonly MovingDependency[] {
  const { program = '' } = action.args;
  if (action.kind !== 'install' && action.kind !== 'download') return [];
  const read = Object.hasOwn(READERS, program) ? READERS[program] : undefined;
  return read?.(action) ?? [];
}

type Reader = (action: PackageAction) => readonly MovingDependency[];

const READERS: Readonly<Record<string, Reader>> = {
  bun: words(npmPart),
  cargo: cargoGit,
  composer: words((text) => versioned(text, ':', /^dev-|-dev$|@dev$/)),
  go: words((text) =>
    /^[./]/.test(text) ? undefined : versioned(text, '@', /^(?!latest$|none$|upgrade$|patch$)\D+$/),
  ),
  npm: words(npmPart),
  pip: words(pipPart),
  pipenv: words(pipPart),
  pipx: words(pipPart),
  pnpm: words(npmPart),
  poetry: words(pipPart),
  uv: words((text, action) => (flagOf(action.args, '--rev', '--tag') ? undefined : pipPart(text))),
  yarn: words(npmPart),
};

/** The stretch of a word's text that a tag or commit belongs to; empty where nothing stands yet. */
interface MovingPart extends Span {
  /** What goes in front of the tag or commit when nothing stands there. */
  readonly joint: string;
  readonly branch: string | undefined;
}

function words(part: (text: string, action: PackageAction) => MovingPart | undefined): Reader {
  return (action) =>
    action.packages.flatMap(({ word }) => {
      const found = part(word.text, action);
      return found ? [{ at: word, name: word.text, branch: found.branch, edits: editsIn(word, found) }] : [];
    });
}

function editsIn(word: ShellWord, { start, end, joint }: MovingPart): readonly TextEdit[] {
  const at = word.raw.indexOf(word.text);
  if (at < 0 || word.end - word.start !== word.raw.length) return [];
  const from = word.start + at;
  return [{ start: from + start, end: from + end, text: `${joint}\${1:version}` }];
}

/** A branch is a name without digits; what has digits may be a tag, and a variable is up to whoever sets it. */
const BRANCH = /^[^\d$`]+$/;

function versioned(text: string, joint: string, isMoving: RegExp): MovingPart | undefined {
  const at = text.indexOf(joint, 1);
  if (at < 0 || text.includes('$')) return undefined;
  const version = text.slice(at + 1);
  return isMoving.test(version) ? { start: at + 1, end: text.length, joint: '', branch: version } : undefined;
}

/** `git+https://host/name.git@ref#egg=name`, also behind `name @ `. */
function pipPart(text: string): MovingPart | undefined {
  const address = /^(?:[\w.[\],-]+\s*@\s*)?(?:git|hg|bzr|svn)\+(?!file:)[a-z+]+:\/\/(?:[^/@]*@)?/.exec(text)?.[0];
  if (address === undefined) return archivePart(text);
  const path = /^[^#\s]*/.exec(text.slice(address.length))?.[0] ?? '';
  if (/[$`]/.test(path)) return undefined;
  const [before = '', ref] = path.split('@', 2);
  return refPart(address.length + before.length, ref, '@');
}

const NPM_GIT =
  /^(?:@?[\w./-]+@)?(?:git(?:\+(?:https?|ssh|git))?:\/\/|git@[\w.-]+:|(?:github|gitlab|bitbucket):|https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\/(?=[\w.-]+\/[\w.-]+(?:#|$)))|^\w[\w-]*\/[\w.-]+(?:#|$)/;

/** `git+https://host/name.git#ref`, `github:user/name#ref`, `user/name#ref`. */
function npmPart(text: string): MovingPart | undefined {
  if (/\.t(?:ar\.)?gz$/.test(text)) return archivePart(text);
  if (!NPM_GIT.test(text)) return undefined;
  const [address = '', ref] = text.split('#', 2);
  if (/[$`]/.test(address.replace(/^.*?:\/\/[^/@]*@/, '')) || ref?.startsWith('semver:')) return undefined;
  return refPart(address.length, ref, '#');
}

function refPart(at: number, ref: string | undefined, joint: string): MovingPart | undefined {
  if (ref === undefined || ref === '') return { start: at, end: at + (ref === '' ? 1 : 0), joint, branch: undefined };
  const start = at + joint.length;
  return BRANCH.test(ref) ? { start, end: start + ref.length, joint: '', branch: ref } : undefined;
}

/** `https://host/user/name/archive/refs/heads/main.zip` */
function archivePart(text: string): MovingPart | undefined {
  const found = /^(.*\/(?:archive|zipball|tarball)\/)((?:refs\/heads\/)?[\w/-]+?)(?:\.zip|\.tar\.gz|\.tgz)?$/.exec(
    text,
  );
  const [, before = '', ref = ''] = found ?? [];
  if (!found || !/^https?:/.test(text) || !BRANCH.test(ref) || ref.startsWith('refs/tags/')) return undefined;
  const branch = ref.replace(/^refs\/heads\//, '');
  return { start: before.length, end: before.length + ref.length, joint: '', branch };
}

/** `cargo install --git URL`, with the newest commit or that of a branch. */
function cargoGit({ args }: PackageAction): readonly MovingDependency[] {
  const git = flagOf(args, '--git');
  if (!git?.value || git.value.text.startsWith('file:') || flagOf(args, '--rev', '--tag')) return [];
  const branch = flagOf(args, '--branch');
  if (branch && !BRANCH.test(branch.value?.text ?? '')) return [];
  const text = '--rev ${1:commit}';
  const { end } = git.value;
  const edit = branch?.value
    ? { start: branch.word.start, end: branch.value.end, text }
    : { start: end, end, text: ` ${text}` };
  return [{ at: git.value, name: git.value.text, branch: branch?.value?.text, edits: [edit] }];
}
