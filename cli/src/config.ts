import { dirname, join, resolve } from 'node:path';
import { CommandError, UsageError } from '#cli/command';
import { decode } from '#cli/files/source';
import type { Io } from '#cli/io';
import type { Config } from '#core/config/config';
import { mergeSettings, type Settings } from '#core/config/merge';
import { configFrom, readConfig } from '#core/config/read';
import { indexLines } from '#core/text/line-index';

export const CONFIG_NAME = 'slipway.json';

/** Where settings come from on the command line. */
export interface ConfigRequest {
  /** `--config`: this file for all, instead of the nearest one. */
  readonly file: string | undefined;
  readonly preset: string | undefined;
  /** `id=level`, each. */
  readonly rules: readonly string[];
}

/** The settings of files, by the nearest `slipway.json` upwards. Every configuration is read once. */
export interface ConfigSource {
  readonly settingsOf: (file: string) => Promise<Settings>;
  /** What is wrong in the configurations read so far, each a line for the user. */
  readonly problems: readonly string[];
}

export async function configSource(request: ConfigRequest, io: Io): Promise<ConfigSource> {
  const cli = commandLineConfig(request);
  const problems: string[] = [];
  const given = request.file === undefined ? undefined : await readGiven(request.file, io, problems);
  const known = new Map<string, Promise<Settings>>();

  const settingsIn = async (folder: string): Promise<Settings> => {
    const text = await readIfThere(join(folder, CONFIG_NAME), io, problems);
    if (text !== undefined) {
      const file = readWithProblems(join(folder, CONFIG_NAME), text, problems);
      return mergeSettings({ file, cli });
    }
    return folder === dirname(folder) ? mergeSettings({ cli }) : settingsOfFolder(dirname(folder));
  };
  const settingsOfFolder = (folder: string): Promise<Settings> => {
    const kept = known.get(folder);
    if (kept) return kept;
    const made = settingsIn(folder);
    known.set(folder, made);
    return made;
  };

  const fixed = given && mergeSettings({ file: given, cli });
  return {
    problems,
    settingsOf: async (file) => fixed ?? settingsOfFolder(dirname(resolve(io.cwd, file))),
  };
}

function commandLineConfig({ preset, rules }: ConfigRequest): Config {
  const levels: Record<string, string> = {};
  for (const rule of rules) {
    const [id, level, ...rest] = rule.split('=');
    if (id === undefined || id === '' || level === undefined || rest.length > 0) {
      throw new UsageError(
        `\`--rule ${rule}\` is not understood; write \`--rule RULE=LEVEL\`, such as \`no-maintainer=off\`.`,
      );
    }
    levels[id] = level;
  }
  const { config, problems } = configFrom({ ...(preset === undefined ? {} : { preset }), rules: levels });
  if (problems[0]) throw new UsageError(`${problems[0].message} Run \`slipway rules\` for all rules.`);
  return config;
}

async function readGiven(file: string, io: Io, problems: string[]): Promise<Config> {
  let bytes: Uint8Array;
  try {
    bytes = await io.readFile(file);
  } catch (error) {
    throw new CommandError(`The configuration \`${file}\` cannot be read: ${(error as Error).message}`);
  }
  return readWithProblems(file, decode(bytes).text, problems);
}

async function readIfThere(file: string, io: Io, problems: string[]): Promise<string | undefined> {
  try {
    return decode(await io.readFile(file)).text;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') problems.push(`${file}: cannot be read: ${message}`);
    return undefined;
  }
}

function readWithProblems(file: string, text: string, problems: string[]): Config {
  const reading = readConfig(text);
  const lines = indexLines(text);
  for (const { start, message } of reading.problems) {
    const { line, character } = lines.position(start);
    problems.push(`${file}:${line + 1}:${character + 1}: ${message}`);
  }
  return reading.config;
}
