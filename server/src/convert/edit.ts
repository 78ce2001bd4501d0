import type { SnippetTextEdit, TextEdit as LspTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '#core/text/edit';
import type { Positions } from '#server/convert/positions';

/** The document that edits were computed for. */
export interface EditedDocument {
  readonly uri: string;
  readonly version: number | null;
  readonly positions: Positions;
}

/** Our edits as a versioned edit of one document: a client refuses it when the document has changed since. */
export function toWorkspaceEdit(
  { uri, version, positions }: EditedDocument,
  edits: readonly TextEdit[],
): WorkspaceEdit {
  return { documentChanges: [{ textDocument: { uri, version }, edits: edits.map((edit) => toEdit(edit, positions)) }] };
}

/** Edits whose texts are snippets, for a client that lets its user fill in the holes. */
export function toSnippetEdit({ uri, version, positions }: EditedDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  const snippets = edits.map((edit): SnippetTextEdit => {
    return { range: positions.toRange(edit), snippet: { kind: 'snippet', value: edit.text } };
  });
  return { documentChanges: [{ textDocument: { uri, version }, edits: snippets }] };
}

/** The same for clients that know no versioned edits. */
export function toPlainEdit({ uri, positions }: EditedDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  return { changes: { [uri]: edits.map((edit) => toEdit(edit, positions)) } };
}

function toEdit(edit: TextEdit, positions: Positions): LspTextEdit {
  return { range: positions.toRange(edit), newText: edit.text };
}
