import { setTimeout as pause } from 'node:timers/promises';
import type { FileEvent } from 'vscode-languageserver';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type ContextsParts, openContexts } from '#server/workspace/contexts';
import { openShellChecks } from '#server/workspace/shell-checks';
import type { Snapshot } from '#server/workspace/snapshot';

export interface OutsideParts extends Omit<ContextsParts, 'modelOf'> {
  /** The document as it is; undefined when it is no Dockerfile. */
  readonly snapshot: (uri: string) => Promise<Snapshot | undefined>;
}

/** What is known of the world around documents. It is gathered beside the work: whoever lints takes what is known. */
export interface Outside {
  readonly known: (uri: string) => Facts;
  /** Gathers what is not known yet. `isNewText`: the text or its settings are others than before. */
  readonly want: (uri: string, isNewText: boolean) => void;
  /** Something may have changed everywhere. */
  readonly refresh: () => void;
  /** Files have changed on disk. */
  readonly hear: (changes: readonly FileEvent[]) => void;
  readonly forget: (uri: string) => void;
  /** For a document that nobody has open, of which nothing is kept. */
  readonly read: (uri: string, model: DockerfileModel) => Promise<Facts>;
}

/** Milliseconds without a key after which somebody may have stopped typing. */
const TYPING = 300;

export function openOutside(parts: OutsideParts): Outside {
  const { snapshot } = parts;
  const contexts = openContexts({ ...parts, modelOf: async (uri) => (await snapshot(uri))?.model });
  const shellChecks = openShellChecks({ ...parts, stateOf: snapshot, settle: () => pause(TYPING) });
  return {
    known(uri) {
      const context = contexts.known(uri);
      const shellcheck = shellChecks.known(uri);
      return { ...(context && { context }), ...(shellcheck && { shellcheck }) };
    },
    want(uri, isNewText) {
      contexts.want(uri);
      if (isNewText) shellChecks.want(uri);
    },
    refresh: contexts.refresh,
    hear: contexts.hear,
    forget(uri) {
      contexts.forget(uri);
      shellChecks.forget(uri);
    },
    async read(uri, model) {
      const context = await contexts.read(uri, model);
      return context ? { context } : {};
    },
  };
}

/** True when the same was known both times. */
export function isSame(a: Facts, b: Facts): boolean {
  return a.context === b.context && a.shellcheck === b.shellcheck;
}
