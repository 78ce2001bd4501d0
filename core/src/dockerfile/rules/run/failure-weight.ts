import { flagOf, hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';

/**
 * What it means that a command fails. `fatal`: the image lacks something that it was built for. `doubtful`: it may,
 * or the author counts on it. `none`: nobody minds. `never`: it does not fail.
 */
export type FailureWeight = 'fatal' | 'doubtful' | 'none' | 'never';

/** Programs that fetch, unpack or build: without what they do, the step makes no sense. */
const FATAL: ReadonlySet<string> = new Set(
  [
    'curl wget wget2 aria2c svn hg tar unzip cd bunzip2 gunzip unxz 7z',
    'make gmake cmake ninja meson bazel mvn gradle ant sbt lein gcc g++ cc c++ clang clang++ rustc javac tsc webpack',
    'configure mvnw gradlew autogen.sh bootstrap.sh bootstrap buildconf autoreconf autoconf dotnet msbuild xcodebuild mix',
  ].flatMap((it) => it.split(' ')),
);

/** Programs only some of whose subcommands matter. */
const FATAL_SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  cargo: ['build', 'install', 'fetch'],
  git: ['clone', 'checkout', 'fetch', 'pull', 'submodule', 'apply', 'am'],
  go: ['build', 'install', 'get', 'mod'],
  npm: ['run', 'ci', 'install', 'i'],
  pnpm: ['run', 'install', 'i', 'build'],
  yarn: ['run', 'install', 'build', 'add'],
};

/** Programs whose failure nobody waits for: they tell something, clean up, or stop what may not be there. */
const NONE: ReadonlySet<string> = new Set(
  [
    '[ [[ (( test false find grep egrep fgrep getent id which command type hash ls cat head tail wc ps pgrep pkill kill',
    'killall mkdir service systemctl initctl invoke-rc.d rc-service start stop rm rmdir unlink shred history trap shopt alias',
    'unalias exec read wait exit return break continue shift local ulimit env printenv du df stat file uname whoami',
    'useradd userdel adduser deluser groupadd groupdel addgroup delgroup usermod groupmod update-rc.d ldconfig deactivate',
    'updatedb mandb strip dpkg-divert update-alternatives let jobs pidof expr diff cmp hostname locale mysqladmin passwd',
    'eval sleep date nproc tput clear stty reset pwd apt-mark apt-cache java node python python2 python3 source . man sysctl',
  ].flatMap((it) => it.split(' ')),
);

const NEVER: ReadonlySet<string> = new Set(
  ': true echo printf set unset umask sync export readonly declare typeset'.split(' '),
);

/** How much it matters that the command fails and nobody hears of it. */
export function failureWeight(command: ShellCommand): FailureWeight {
  const { name, nameWord } = command;
  if (!nameWord) return isPlainAssignment(command) ? 'never' : 'none';
  if (name === undefined) return 'doubtful';
  if (isQuestion(command)) return 'none';
  const action = packageActionOf(command);
  if (action) {
    if (action.kind === 'clean' || action.kind === 'remove') return 'none';
    const isRepair = action.packages.length === 0 && hasFlag(action.args, '-f', '--fix-broken');
    return isRepair ? 'none' : 'fatal';
  }
  const args = readArguments(command);
  const subcommands = Object.hasOwn(FATAL_SUBCOMMANDS, name) ? FATAL_SUBCOMMANDS[name] : undefined;
  if (isTest(command)) return 'none';
  if (subcommands) return subcommands.includes(args.subcommands[0] ?? '') ? 'fatal' : 'none';
  if (FATAL.has(name)) return 'fatal';
  if (isForced(command)) return 'never';
  if (NEVER.has(name)) return command.args.some((it) => /\$\(|`/.test(it.raw)) ? 'none' : 'never';
  return NONE.has(name) ? 'none' : 'doubtful';
}

function isPlainAssignment({ assignments }: ShellCommand): boolean {
  return assignments.every(({ value }) => !/\$\(|`/.test(value?.raw ?? ''));
}

function isQuestion({ args }: ShellCommand): boolean {
  return args.length === 1 && /^(?:--?version|--?help|-V|version|help)$/.test(args[0]?.text ?? '');
}

/** What is asked to pass over all that can go wrong. */
function isForced(command: ShellCommand): boolean {
  const args = readArguments(command);
  if (command.name === 'rm') return flagOf(args, '-f', '--force') !== undefined;
  return command.name === 'mkdir' && hasFlag(args, '-p', '--parents');
}

/** Tests and checks that are run for what they print: `make test`, `npm run lint`. */
function isTest({ args }: ShellCommand): boolean {
  return /^(?:tests?|check|lint|clean|distclean|uninstall)$/.test(args.at(-1)?.text ?? '');
}
