import { join, resolve } from 'node:path';
import { CommandError, defineCommand, ExitCode, UsageError } from '#cli/command';
import type { Io } from '#cli/io';
import { findFiles } from '#cli/files/find-files';
import { decode, encode } from '#cli/files/source';
import { migrateComments } from '#cli/migrate/comments';
import type { Migrated } from '#cli/migrate/migrated';
import { writeConfig } from '#cli/migrate/write-config';
import { indexLines } from '#core/text/line-index';
import { CONFIG_FILE, type ConfigFile, readConfigFile } from '#facts/config/read-config-file';

export const migrateCommand = defineCommand({
  name: 'migrate',
  summary: 'Turn the configuration of another linter into a `slipway.json`.',
  details:
    'Read are `.hadolint.yaml`, `.dockerfilelintrc` and `.tally.toml` of the folder. They stay where they are: once there is a `slipway.json`, nothing here reads them any more. Comments such as `# hadolint ignore=DL3008` and `# check=skip=…` keep working.',
  positionals: [
    { name: 'FOLDER', description: 'Folder of the configuration; without it, this one.', count: 'optional' },
  ],
  options: {
    stdout: { kind: 'flag', description: 'Print the configuration and write nothing.' },
    comments: {
      kind: 'flag',
      description: 'Write comments of ours in the place of `# hadolint ignore=…` in the Dockerfiles of the folder.',
    },
    force: { kind: 'flag', description: 'Write over a `slipway.json` that is there.' },
  },
  examples: [
    { line: 'slipway migrate', says: 'Writes `slipway.json`, and says what became of each key.' },
    { line: 'slipway migrate --stdout web', says: 'Prints what would be written to `web/slipway.json`.' },
  ],

  async run({ positionals: [folder = '.'], options }, io, signal) {
    if (options.comments && options.stdout) {
      throw new UsageError('`--comments` writes, and `--stdout` writes nothing; take one of them.');
    }
    const sources = await readSources(folder, io);
    if (sources.length === 0 && !options.comments) {
      const names = FILES.map(({ name }) => `\`${name}\``).join(', ');
      throw new CommandError(`There is no configuration of another linter in \`${folder}\`; looked for were ${names}.`);
    }
    if (sources.length > 0) await write(folder, sources, options, io);
    if (options.comments) await rewriteComments(folder, io, signal);
    return ExitCode.clean;
  },
});

async function write(
  folder: string,
  sources: readonly Source[],
  options: { readonly stdout: boolean; readonly comments: boolean; readonly force: boolean },
  io: Io,
): Promise<void> {
  const text = writeConfig(sources.map(({ migrated }) => migrated));
  const target = join(folder, CONFIG_FILE);
  if (options.stdout) io.out(text);
  else {
    const isThere = (await readConfigFile(resolve(io.cwd, target))) !== undefined;
    if (isThere && !options.force && options.comments) {
      io.err(`slipway: \`${target}\` is there already and stays as it is; \`--force\` writes over it.\n`);
      return;
    }
    if (isThere && !options.force) {
      throw new CommandError(
        `\`${target}\` is there already; \`--force\` writes over it, \`--stdout\` prints instead.`,
      );
    }
    await io.writeFile(target, text);
  }
  const say = options.stdout ? io.err : io.out;
  for (const { name, migrated } of sources) say(accountOf(join(folder, name), migrated));
  if (!options.stdout) say(`Wrote ${target}.\n`);
}

async function rewriteComments(folder: string, io: Io, signal: AbortSignal): Promise<void> {
  const { files } = await findFiles([folder], io.cwd, signal);
  for (const file of files) {
    signal.throwIfAborted();
    const source = decode(await io.readFile(file));
    const { text, count } = migrateComments(source.text);
    if (count === 0 || !source.isExact) continue;
    await io.writeFile(file, encode(source, text));
    io.out(`Rewrote ${count === 1 ? 'a comment' : `${count} comments`} in ${file}.\n`);
  }
}

/** The files that are turned, weakest first: of one rule, the last of them that is there decides. */
const FILES: readonly {
  readonly name: string;
  /** A string says why it cannot be taken over. */
  readonly read: (path: string, io: Io) => Promise<Migrated | string | undefined>;
}[] = [
  { name: 'tally.toml', read: readTally },
  { name: '.tally.toml', read: readTally },
  { name: '.dockerfilelintrc', read: readYaml },
  { name: '.hadolint.yml', read: readYaml },
  { name: '.hadolint.yaml', read: readYaml },
];

interface Source {
  readonly name: string;
  readonly migrated: Migrated;
}

async function readSources(folder: string, io: Io): Promise<readonly Source[]> {
  const read = await Promise.all(
    FILES.map(async ({ name, read }) => ({ name, migrated: await read(resolve(io.cwd, folder, name), io) })),
  );
  for (const { name, migrated } of read) {
    if (typeof migrated === 'string') {
      throw new CommandError(`\`${join(folder, name)}\` was not taken over, and nothing was written: ${migrated}`);
    }
  }
  return read.filter((it): it is Source => it.migrated !== undefined);
}

async function readYaml(path: string): Promise<Migrated | string | undefined> {
  const file = await readConfigFile(path);
  if (!file) return undefined;
  if (file.isBroken) return file.problems[0]?.message ?? '';
  const written = Object.keys(file.config.rules ?? {}).flatMap((id) => {
    const span = file.places.get(`rules/${id}/level`);
    return span ? [[id, nameAt(file, span.start, span.end)] as const] : [];
  });
  const lines = indexLines(file.text);
  const leftOut = [...file.problems, ...file.notes].map(
    ({ start, message }) => `line ${lines.position(start).line + 1}: ${message}`,
  );
  return { config: file.config, written: new Map(written), leftOut };
}

/** The code itself, or, where the level was written, the name in front of it. */
function nameAt({ text, kind }: ConfigFile, start: number, end: number): string {
  if (kind === 'hadolint') return text.slice(start, end).replace(/["']/g, '');
  return /([\w.-]+)["']?\s*:\s*["']?$/.exec(text.slice(0, start))?.[1] ?? text.slice(start, end);
}

async function readTally(path: string, io: Io): Promise<Migrated | string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await io.readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : `it cannot be read: ${message}.`;
  }
  const { migrateTally } = await import('#cli/migrate/tally');
  return migrateTally(new TextDecoder().decode(bytes));
}

function accountOf(path: string, { config, written, leftOut }: Migrated): string {
  const { rules = {}, shellcheckOff = [], ...others } = config;
  const lines = [
    ...Object.entries(rules).map(([id, { level }]) => `${written.get(id) ?? id} is \`${id}\`: ${level}`),
    ...shellcheckOff.map((code) => `${code}: off`),
    ...Object.entries(others).map(([key, value]) => `\`${key}\`: ${JSON.stringify(value)}`),
  ];
  const left = leftOut.length === 0 ? [] : ['Left out:', ...leftOut.map((it) => `  ${it}`)];
  return [path, ...lines.map((it) => `  ${it}`), ...left].map((it) => `${it}\n`).join('');
}
