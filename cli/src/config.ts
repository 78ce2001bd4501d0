import { resolve } from 'node:path';
import { CommandError, UsageError } from '#cli/command';
import type { Io } from '#cli/io';
import type { Config } from '#core/config/config';
import { equalSettings } from '#core/config/equal-settings';
import type { Settings } from '#core/config/merge';
import { configFrom } from '#core/config/read';
import { type ConfigLayer, type ResolvedSettings, resolveSettings } from '#core/config/resolve';
import { indexLines } from '#core/text/line-index';
import { type ConfigChain, configFiles, slashed } from '#facts/config/config-files';
import { hadolintHomes } from '#facts/config/homes';
import type { ConfigFile } from '#facts/config/read-config-file';

/** Where settings come from on the command line. */
export interface ConfigRequest {
  /** `--config`: this file for all, instead of the nearest one. */
  readonly file: string | undefined;
  readonly preset: string | undefined;
  /** `id=level`, each. */
  readonly rules: readonly string[];
}

/** The settings of a file, with where they come from. */
export interface FileSettings extends ResolvedSettings {
  readonly chain: ConfigChain;
}

/** The settings of files, by the nearest configuration of each. Every configuration is read once. */
export interface ConfigSource {
  readonly settingsOf: (file: string) => Promise<Settings>;
  readonly resolve: (file: string) => Promise<FileSettings>;
  /** What is wrong in our configurations among those read so far, each a line for the user. */
  readonly problems: readonly string[];
  /** What is wrong in those of other linters, or has no meaning here, likewise. */
  readonly notes: readonly string[];
}

export async function configSource(request: ConfigRequest, io: Io): Promise<ConfigSource> {
  const cli: ConfigLayer = { kind: 'command-line', config: commandLineConfig(request) };
  const problems = new Set<string>();
  const notes = new Set<string>();
  const files = configFiles(hadolintHomes(io.env), (file) => {
    const lines = file.kind === 'slipway' ? problems : notes;
    for (const line of linesOf(file, 'problems')) lines.add(line);
    for (const line of linesOf(file, 'notes')) notes.add(line);
  });
  const given = request.file === undefined ? undefined : await files.at(resolve(io.cwd, request.file));
  if (request.file !== undefined && !given) {
    throw new CommandError(`The configuration \`${request.file}\` cannot be read: there is no such file.`);
  }

  const asOne = equalSettings();
  const settingsFor = async (file: string): Promise<FileSettings> => {
    const path = resolve(io.cwd, file);
    const chain = given ?? (await files.nearest(path));
    return { ...resolveSettings([...chain.layers, cli], slashed(path)), chain };
  };
  return {
    settingsOf: async (file) => asOne((await settingsFor(file)).settings),
    resolve: settingsFor,
    get problems() {
      return [...problems];
    },
    get notes() {
      return [...notes];
    },
  };
}

function commandLineConfig({ preset, rules }: ConfigRequest): Config {
  const levels = rules.map((rule) => {
    const [id, level, ...rest] = rule.split('=');
    if (id === undefined || id === '' || level === undefined || rest.length > 0) {
      throw new UsageError(
        `\`--rule ${rule}\` is not understood; write \`--rule RULE=LEVEL\`, such as \`no-maintainer=off\`.`,
      );
    }
    return [id, level] as const;
  });
  const written = { ...(preset === undefined ? {} : { preset }), rules: Object.fromEntries(levels) };
  const { config, problems } = configFrom(written);
  if (problems[0]) throw new UsageError(`${problems[0].message} Run \`slipway rules\` for all rules.`);
  return config;
}

function linesOf(file: ConfigFile, key: 'problems' | 'notes'): readonly string[] {
  const lines = indexLines(file.text);
  return file[key].map(({ start, message }) => {
    const { line, character } = lines.position(start);
    return `${file.path}:${line + 1}:${character + 1}: ${message}`;
  });
}
