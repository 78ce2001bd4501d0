import { join, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type FileEvent, FileChangeType } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { ContextFacts } from '#core/context/context-facts';
import type { IgnoreRules } from '#core/context/ignore';
import { allContextSources } from '#core/dockerfile/context-sources';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { contextWishes } from '#core/dockerfile/wanted-files';
import { contextReader } from '#facts/context';
import type { Log } from '#server/runtime/log';
import { contextSetting } from '#server/workspace/context-setting';
import type { Documents } from '#server/workspace/documents';
import type { EditorSettings } from '#server/workspace/editor-settings';
import { oneAtATime } from '#server/workspace/one-at-a-time';

export interface ContextsParts {
  readonly editor: EditorSettings;
  readonly documents: Documents;
  readonly log: Log;
  /** The document as it is; undefined when it is no Dockerfile. */
  readonly modelOf: (uri: string) => Promise<DockerfileModel | undefined>;
  /** Hears of a document whose context is another one than was known. */
  readonly onNew: (uri: string) => void;
}

/** The build contexts of documents. They are read beside the work: whoever lints takes what is known. */
export interface Contexts {
  /** Undefined until it was read, and for a document on no disk or that copies nothing. */
  readonly known: (uri: string) => ContextFacts | undefined;
  /** Reads the document's context, and not again until something may have changed. */
  readonly want: (uri: string) => void;
  /** Something may have changed in all contexts. */
  readonly refresh: () => void;
  /** Files have changed on disk. */
  readonly hear: (changes: readonly FileEvent[]) => void;
  readonly forget: (uri: string) => void;
  /** For a document that nobody has open, whose context is not kept. */
  readonly read: (uri: string, model: DockerfileModel) => Promise<ContextFacts | undefined>;
}

/** A document's context, and which files of it were read. */
interface Kept {
  readonly folder: string;
  readonly facts: ContextFacts;
  readonly texts: ReadonlySet<string>;
}

export function openContexts(parts: ContextsParts): Contexts {
  const { editor, documents, log, modelOf, onNew } = parts;
  const kept = new Map<string, Kept | undefined>();
  const reader = contextReader();

  const read = async (uri: string, model: DockerfileModel): Promise<Kept | undefined> => {
    const { scheme, fsPath } = URI.parse(uri);
    if (scheme !== 'file' || allContextSources(model).length === 0) return undefined;
    const wishes = contextWishes(model);
    const { folder, facts } = await reader.read({
      dockerfile: fsPath,
      folder: await contextSetting(editor, uri),
      wishes,
    });
    return { folder, facts, texts: new Set(wishes.texts.map((it) => join(folder, it))) };
  };

  const update = async (uri: string): Promise<void> => {
    const model = await modelOf(uri);
    const next = model && (await read(uri, model));
    if (!documents.get(uri)) return;
    const before = kept.get(uri);
    // A document that copies nothing yet is asked about again when it changes.
    if (next || before) kept.set(uri, next);
    if (!isSame(before?.facts, next?.facts)) onNew(uri);
  };
  const updates = oneAtATime(update, (uri, error) => log.error(`the build context of ${uri} was not read`, error));
  const refresh = (): void => {
    reader.forget();
    for (const { uri } of documents.all()) updates.start(uri);
  };

  return {
    known: (uri) => kept.get(uri)?.facts,
    want(uri) {
      if (!kept.has(uri) && !updates.isRunning(uri)) updates.start(uri);
    },
    refresh,
    hear(changes) {
      const all = [...kept.values()].filter((it) => it !== undefined);
      if (changes.some((change) => all.some((it) => concerns(change, it)))) refresh();
    },
    forget: (uri) => void kept.delete(uri),
    async read(uri, model) {
      reader.forget();
      return (await read(uri, model))?.facts;
    },
  };
}

/** True when what is known of a context may be wrong after the change. */
function concerns({ uri, type }: FileEvent, { folder, texts }: Kept): boolean {
  const path = URI.parse(uri).fsPath;
  if (/[\\/](?:node_modules|\.git)[\\/]/.test(path)) return false;
  if (type === FileChangeType.Changed) return texts.has(path) || path.endsWith('ignore');
  return path.startsWith(folder + sep) || path.endsWith('ignore');
}

function isSame(a: ContextFacts | undefined, b: ContextFacts | undefined): boolean {
  return isDeepStrictEqual(comparable(a), comparable(b));
}

/** Patterns have tests, which are never the same. */
function comparable(facts: ContextFacts | undefined) {
  return {
    ...facts,
    ignore: [facts?.ignore?.name, patternsOf(facts?.ignore?.rules)],
    untracked: patternsOf(facts?.untracked),
  };
}

function patternsOf(rules: IgnoreRules | undefined): readonly string[] | undefined {
  return rules?.patterns.map((it) => `${it.isException ? '!' : ''}${it.text}`);
}
