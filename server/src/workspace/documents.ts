import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { indexLines } from '#core/text/line-index';
import { type PositionEncoding, positionsOf } from '#server/convert/positions';

/** The documents the client has open. */
export interface Documents {
  readonly get: (uri: string) => TextDocument | undefined;
  readonly all: () => readonly TextDocument[];
  readonly open: (params: DidOpenTextDocumentParams) => void;
  readonly change: (params: DidChangeTextDocumentParams) => void;
  readonly close: (uri: string) => void;
}

/** `encoding` is how the client counts the characters in the ranges of its changes. */
export function openDocuments(encoding: PositionEncoding): Documents {
  const documents = new Map<string, TextDocument>();
  return {
    get: (uri) => documents.get(uri),
    all: () => [...documents.values()],
    open({ textDocument: { uri, languageId, version, text } }) {
      documents.set(uri, TextDocument.create(uri, languageId, version, text));
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      let document = documents.get(uri);
      if (!document) return;
      // Each change counts from the text the one before it left.
      for (const change of contentChanges) {
        document = TextDocument.update(document, [inUtf16(document, change, encoding)], version);
      }
      documents.set(uri, document);
    },
    close: (uri) => documents.delete(uri),
  };
}

function inUtf16(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
  encoding: PositionEncoding,
): TextDocumentContentChangeEvent {
  if (encoding === 'utf-16' || !('range' in change)) return change;
  const text = document.getText();
  const span = positionsOf(text, indexLines(text), encoding).toSpan(change.range);
  return {
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
    text: change.text,
  };
}
