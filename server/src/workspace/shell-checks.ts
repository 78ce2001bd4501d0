import type { Settings } from '#core/config/merge';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { asksFor } from '#core/dockerfile/asks-for';
import { shellCheckTexts } from '#core/dockerfile/shellcheck/input';
import type { ShellVerdicts } from '#core/dockerfile/shellcheck/verdict';
import { type ShellCheck, shellCheckAt } from '#facts/shellcheck';
import type { Log } from '#server/runtime/log';
import type { Documents } from '#server/workspace/documents';
import type { EditorSettings } from '#server/workspace/editor-settings';
import { oneAtATime } from '#server/workspace/one-at-a-time';

export interface ShellChecksParts {
  readonly editor: EditorSettings;
  readonly documents: Documents;
  readonly log: Log;
  /** The document as it is, with its settings; undefined when it is no Dockerfile. */
  readonly stateOf: (
    uri: string,
  ) => Promise<{ readonly model: DockerfileModel; readonly settings: Settings } | undefined>;
  /** Waits until somebody who is typing may have stopped. */
  readonly settle: () => Promise<void>;
  /** Hears of a document of whose scripts more is known. */
  readonly onNew: (uri: string) => void;
}

/** What ShellCheck says of documents. It is asked beside the work: whoever lints takes what is known. */
export interface ShellChecks {
  /** Of the scripts it was asked about last; those that have changed since are not among them. */
  readonly known: (uri: string) => ShellVerdicts | undefined;
  /** Asks about the document as it is. */
  readonly want: (uri: string) => void;
  readonly forget: (uri: string) => void;
}

export function openShellChecks(parts: ShellChecksParts): ShellChecks {
  const { editor, documents, log, stateOf, settle, onNew } = parts;
  const known = new Map<string, ShellVerdicts>();
  const programs = new Map<string, ShellCheck>();
  const { signal } = new AbortController();

  /** Undefined when it is switched off. */
  const programFor = async (uri: string): Promise<ShellCheck | undefined> => {
    const { shellcheck } = await editor.of(uri);
    const path = (shellcheck as { readonly path?: unknown } | undefined)?.path;
    const name = typeof path === 'string' && path !== '' ? path : 'shellcheck';
    if (name === 'off') return undefined;
    const program = programs.get(name) ?? shellCheckAt(name);
    programs.set(name, program);
    return program;
  };

  const update = async (uri: string): Promise<void> => {
    await settle();
    const state = documents.get(uri) && (await stateOf(uri));
    const program = state && asksFor(state.settings, 'shellcheck') ? await programFor(uri) : undefined;
    const verdicts = program && state && (await program.check(shellCheckTexts(state.model), signal));
    if (!documents.get(uri)) return;
    const before = known.get(uri);
    if (verdicts) known.set(uri, verdicts);
    else known.delete(uri);
    if (!saysTheSame(before, verdicts)) onNew(uri);
  };
  const updates = oneAtATime(update, (uri, error) => log.error(`ShellCheck did not look at ${uri}`, error));

  return {
    known: (uri) => known.get(uri),
    want: updates.start,
    forget: (uri) => void known.delete(uri),
  };
}

/** True when every script that is there in both has the same comments, and the others have none. */
function saysTheSame(before: ShellVerdicts = new Map(), after: ShellVerdicts = new Map()): boolean {
  // A script's comments are remembered, so the same ones are the same list.
  return [...new Set([...before.keys(), ...after.keys()])].every((text) => {
    const [a, b] = [before.get(text), after.get(text)];
    return a === b || (a?.length ?? 0) + (b?.length ?? 0) === 0;
  });
}
