import { resolve } from 'node:path';
import type { Settings } from '#core/config/merge';
import { asksFor } from '#core/dockerfile/asks-for';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { shellCheckTexts } from '#core/dockerfile/shellcheck/input';
import { contextWishes } from '#core/dockerfile/wanted-files';
import { contextReader } from '#facts/context';
import { type ShellCheck, shellCheckAt } from '#facts/shellcheck';

/** What rules know of the world around Dockerfiles. */
export interface Outside {
  /** What lies in the file's build context. */
  readonly contextOf: (file: string, model: DockerfileModel) => Promise<Facts>;
  /** What ShellCheck says of the file's scripts; nothing where there is none, or no rule asks for it. */
  readonly shellFactsOf: (model: DockerfileModel, settings: Settings, signal: AbortSignal) => Promise<Facts>;
  /** Asks ShellCheck at once for what the files will ask for one after the other. */
  readonly prepare: (
    files: readonly { readonly model: DockerfileModel; readonly settings: Settings }[],
    signal: AbortSignal,
  ) => Promise<void>;
  /** Which ShellCheck is asked, for its verdicts depend on it; undefined for none. */
  readonly shellCheckVersion: () => Promise<string | undefined>;
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
  let version: Promise<string | undefined> | undefined;
  const problems: string[] = [];

  /** The answer; undefined where there is no ShellCheck. After its first failure it is not asked again. */
  const ask = async <T>(
    question: (program: ShellCheck) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T | undefined> => {
    try {
      return await (shell && question(shell));
    } catch (error) {
      signal?.throwIfAborted();
      shell = undefined;
      problems.push(`${(error as Error).message} What it would say of shell text is missing.`);
      return undefined;
    }
  };
  return {
    problems,
    async contextOf(file, model) {
      const request = { dockerfile: resolve(cwd, file), folder, wishes: contextWishes(model) };
      return { context: (await contexts.read(request)).facts };
    },
    async shellFactsOf(model, settings, signal) {
      if (!shell || !asksFor(settings, 'shellcheck')) return {};
      const said = await ask((program) => program.check(shellCheckTexts(model), signal), signal);
      return said ? { shellcheck: said } : {};
    },
    async prepare(files, signal) {
      if (!shell) return;
      const asking = files.filter(({ settings }) => asksFor(settings, 'shellcheck'));
      const texts = asking.flatMap(({ model }) => shellCheckTexts(model));
      await ask((program) => program.check(texts, signal), signal);
    },
    shellCheckVersion() {
      version ??= ask((program) => program.version());
      return version;
    },
  };
}
