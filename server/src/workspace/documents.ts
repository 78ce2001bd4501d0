import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { type PositionEncoding, type Positions, positionsOf } from '#server/convert/positions';

/** One version of a document. A value: a change makes another one. */
export interface Document {
  readonly uri: string;
  /** Null for a file that no editor has open. */
  readonly version: number | null;
  readonly text: string;
  readonly positions: Positions;
}

/** The documents the client has open. */
export interface Documents {
  readonly get: (uri: string) => Document | undefined;
  readonly all: () => readonly Document[];
  readonly open: (params: DidOpenTextDocumentParams) => void;
  readonly change: (params: DidChangeTextDocumentParams) => void;
  readonly close: (uri: string) => void;
}

/** `encoding` is how the client counts the characters in the ranges of its changes. */
export function openDocuments(encoding: PositionEncoding): Documents {
  const documents = new Map<string, Document>();
  return {
    get: (uri) => documents.get(uri),
    all: () => [...documents.values()],
    open({ textDocument: { uri, version, text } }) {
      documents.set(uri, documentOf({ uri, version, text }, encoding));
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      let document = documents.get(uri);
      if (!document) return;
      // Each change counts from the text the one before it left.
      for (const change of contentChanges) {
        document = documentOf({ uri, version, text: changedText(document, change) }, encoding);
      }
      documents.set(uri, document);
    },
    close: (uri) => documents.delete(uri),
  };
}

/** The lines are counted when somebody asks for a position. */
export function documentOf({ uri, version, text }: Omit<Document, 'positions'>, encoding: PositionEncoding): Document {
  let positions: Positions | undefined;
  return {
    uri,
    version,
    text,
    get positions() {
      positions ??= positionsOf(text, encoding);
      return positions;
    },
  };
}

function changedText({ text, positions }: Document, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text;
  const { start, end } = positions.toSpan(change.range);
  return text.slice(0, start) + change.text + text.slice(Math.max(start, end));
}
