import { resolve } from 'node:path';
import type { Settings } from '#core/config/merge';
import { asksFor } from '#core/dockerfile/asks-for';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { shellCheckTexts } from '#core/dockerfile/shellcheck/input';
import { contextWishes } from '#core/dockerfile/wanted-files';
import { contextReader } from '#facts/context';
import { shellCheckAt } from '#facts/shellcheck';

/** What rules know of the world around one Dockerfile. */
export interface OutsideOfFile {
  readonly factsOf: (file: string, model: DockerfileModel, settings: Settings) => Promise<Facts>;
}

/** What rules know of the world around Dockerfiles. */
export interface Outside extends OutsideOfFile {
  /** For a text that lies in no folder. */
  readonly ofNoFolder: OutsideOfFile;
  /** Asks at once for what the files will ask for one after the other. */
  readonly prepare: (
    files: readonly { readonly model: DockerfileModel; readonly settings: Settings }[],
    signal: AbortSignal,
  ) => Promise<void>;
  /** What went wrong outside, each a line for the user, and what is missing because of it. */
  readonly problems: readonly string[];
}

export interface OutsidePlaces {
  readonly cwd: string;
  /** The folder that all are built with; undefined for each its own. */
  readonly context: string | undefined;
  /** Name or path of ShellCheck; undefined when it is not to be asked. */
  readonly shellcheck: string | undefined;
}

/** What lies around Dockerfiles on disk, and what ShellCheck says where the user has it. */
export function outsideOf({ cwd, context, shellcheck }: OutsidePlaces): Outside {
  const contexts = contextReader();
  const folder = context === undefined ? undefined : resolve(cwd, context);
  let shell = shellcheck === undefined ? undefined : shellCheckAt(shellcheck);
  const problems: string[] = [];

  const verdicts = async (texts: readonly string[], signal: AbortSignal): Promise<Facts['shellcheck']> => {
    try {
      return await shell?.check(texts, signal);
    } catch (error) {
      signal.throwIfAborted();
      shell = undefined;
      problems.push(`${(error as Error).message} What it would say of shell text is missing.`);
      return undefined;
    }
  };
  const shellFacts = async (model: DockerfileModel, settings: Settings): Promise<Facts> => {
    const said = shell && asksFor(settings, 'shellcheck') ? await verdicts(shellCheckTexts(model), NEVER) : undefined;
    return said ? { shellcheck: said } : {};
  };
  return {
    problems,
    async factsOf(file, model, settings) {
      const request = { dockerfile: resolve(cwd, file), folder, wishes: contextWishes(model) };
      const [{ facts }, shell] = await Promise.all([contexts.read(request), shellFacts(model, settings)]);
      return { context: facts, ...shell };
    },
    ofNoFolder: { factsOf: async (_, model, settings) => shellFacts(model, settings) },
    async prepare(files, signal) {
      const asking = files.filter(({ settings }) => asksFor(settings, 'shellcheck'));
      await verdicts(
        asking.flatMap(({ model }) => shellCheckTexts(model)),
        signal,
      );
    },
  };
}

/** One file's scripts take ShellCheck a moment; what is cancelled is the run over files. */
const NEVER = new AbortController().signal;
