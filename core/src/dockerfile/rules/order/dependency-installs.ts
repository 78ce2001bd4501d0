import { flagOf, hasFlag, readArguments, type ShellArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

/** A command that fetches what a manifest lists. */
export interface DependencyInstall {
  readonly command: ShellCommand;
  /** As people say it: `npm ci`, `go mod download`. */
  readonly name: string;
  /** The manifest, seen from the folder of the command. */
  readonly manifest: string;
  /** What else is read, when it is there: lock files, settings; names or globs, beside the manifest. */
  readonly others: readonly string[];
  /** True when the command builds the project itself too, so that it can't run without its sources. */
  readonly needsSources: boolean;
  /** The folder it works in, when a flag gives another one. */
  readonly folder: string | undefined;
}

interface Row {
  /** Subcommands, each as its words joined by a blank; `''` is the program alone. */
  readonly verbs: readonly string[];
  readonly manifest: string;
  readonly others?: readonly string[];
  /** It builds as well. */
  readonly builds?: readonly string[];
  /** Flags that name another folder. */
  readonly folder?: readonly string[];
  /** True when names behind the verb mean single packages, which no manifest lists. */
  readonly takesNames?: boolean;
  /** Without one of these flags the project itself is installed too. */
  readonly withoutProject?: readonly string[];
}

const ROWS: Readonly<Record<string, Row>> = {
  bun: {
    verbs: ['install', 'i'],
    manifest: 'package.json',
    others: ['bun.lock*', 'bunfig.toml'],
    folder: ['--cwd'],
    takesNames: true,
  },
  bundle: { verbs: ['', 'install'], manifest: 'Gemfile', others: ['Gemfile.lock'] },
  cargo: {
    verbs: ['fetch'],
    builds: ['fetch', 'build', 'b', 'install'],
    manifest: 'Cargo.toml',
    others: ['Cargo.lock'],
  },
  composer: {
    verbs: ['install', 'i'],
    manifest: 'composer.json',
    others: ['composer.lock'],
    folder: ['-d', '--working-dir'],
  },
  dotnet: { verbs: ['restore'], builds: ['restore', 'build', 'publish'], manifest: '*.csproj' },
  go: { verbs: ['mod download'], builds: ['build', 'install', 'test'], manifest: 'go.mod', others: ['go.sum'] },
  gradle: {
    verbs: ['dependencies'],
    builds: ['build', 'assemble', 'bootJar', 'jar', 'shadowJar', 'installDist'],
    manifest: 'build.gradle*',
  },
  // The wrappers are among the sources, so that the manifest alone is not enough for them.
  gradlew: {
    verbs: [],
    builds: ['dependencies', 'build', 'assemble', 'bootJar', 'jar', 'shadowJar', 'installDist'],
    manifest: 'build.gradle*',
  },
  mix: { verbs: ['deps.get'], manifest: 'mix.exs', others: ['mix.lock'] },
  mvn: {
    verbs: ['dependency:go-offline', 'dependency:resolve'],
    builds: ['package', 'install', 'verify'],
    manifest: 'pom.xml',
  },
  mvnw: {
    verbs: [],
    builds: ['dependency:go-offline', 'dependency:resolve', 'package', 'install', 'verify'],
    manifest: 'pom.xml',
  },
  npm: {
    verbs: ['ci', 'clean-install', 'install', 'i'],
    manifest: 'package.json',
    others: ['package-lock.json', 'npm-shrinkwrap.json', '.npmrc'],
    folder: ['--prefix', '-C'],
    takesNames: true,
  },
  pdm: { verbs: ['install', 'sync'], manifest: 'pyproject.toml', others: ['pdm.lock'], withoutProject: ['--no-self'] },
  pipenv: { verbs: ['install', 'sync'], manifest: 'Pipfile', others: ['Pipfile.lock'], takesNames: true },
  pnpm: {
    verbs: ['install', 'i', 'fetch'],
    manifest: 'package.json',
    others: ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc'],
    folder: ['-C', '--dir'],
    takesNames: true,
  },
  poetry: {
    verbs: ['install', 'sync'],
    manifest: 'pyproject.toml',
    others: ['poetry.lock'],
    folder: ['-C', '--directory'],
    withoutProject: ['--no-root', '--only-root', '--only'],
  },
  uv: {
    verbs: ['sync'],
    manifest: 'pyproject.toml',
    others: ['uv.lock', '.python-version'],
    folder: ['--directory', '--project'],
    withoutProject: ['--no-install-project', '--no-install-workspace'],
  },
  yarn: {
    verbs: ['', 'install', 'workspaces focus'],
    manifest: 'package.json',
    others: ['yarn.lock', '.yarnrc*', '.npmrc'],
    folder: ['--cwd'],
  },
};

/** Undefined for a command that fetches no dependencies, or single packages by their names. */
export function dependencyInstallOf(command: ShellCommand): DependencyInstall | undefined {
  const { name } = command;
  if (name === undefined || command.inside.includes('function')) return undefined;
  const args = readArguments(command);
  if (args.flags.some((it) => /^(?:-g|--global|--help|--dry-run)$/.test(it.name))) return undefined;
  const program = args.program ?? name;
  if (program === 'pip' || program === 'uv') {
    const install = requirements(command, args, program);
    if (install) return install;
  }
  const row = Object.hasOwn(ROWS, program) ? ROWS[program] : undefined;
  return row && fromRow(command, args, program, row);
}

function fromRow(
  command: ShellCommand,
  args: ShellArguments,
  program: string,
  row: Row,
): DependencyInstall | undefined {
  const words = [...args.subcommands, ...args.operands.map((it) => it.text)];
  const all = [...row.verbs, ...(row.builds ?? [])];
  const verb =
    all.find((it) => (it === '' ? words.length === 0 : isPrefix(it.split(' '), words))) ?? laterVerb(row, words);
  if (verb === undefined) return undefined;
  const isNamed = row.takesNames === true && words.length > verb.split(' ').length;
  if (isNamed || (program === 'cargo' && verb === 'install' && !hasFlag(args, '--path'))) return undefined;
  const needsSources =
    row.builds?.includes(verb) === true || (row.withoutProject !== undefined && !hasFlag(args, ...row.withoutProject));
  return {
    command,
    name: `${program} ${verb}`.trim(),
    manifest: row.manifest,
    others: row.others ?? [],
    needsSources,
    folder: row.folder && flagOf(args, ...row.folder)?.value?.text,
  };
}

function isPrefix(verb: readonly string[], words: readonly string[]): boolean {
  return verb.every((it, at) => words[at] === it);
}

/** `mvn clean package` and `gradle clean build` name what they do in any order. */
function laterVerb({ manifest, builds = [] }: Row, words: readonly string[]): string | undefined {
  return /gradle|pom/.test(manifest) ? words.find((it) => builds.includes(it)) : undefined;
}

/** `pip install -r requirements.txt` */
function requirements(command: ShellCommand, args: ShellArguments, program: string): DependencyInstall | undefined {
  const verb = args.subcommands.join(' ');
  if (verb !== (program === 'uv' ? 'pip install' : 'install')) return undefined;
  const file = flagOf(args, '-r', '--requirement', '--requirements')?.value?.text;
  if (file === undefined || args.operands.length > 0 || hasFlag(args, '-e', '--editable')) return undefined;
  const name = `${program} ${verb} -r ${file}`;
  return { command, name, manifest: file, others: [], needsSources: false, folder: undefined };
}
