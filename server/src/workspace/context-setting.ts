import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { type EditorSettingParts, editorSection } from '#server/workspace/editor-section';

/** The context that the setting `build.context` names for a document, as an absolute path; undefined without one. */
export async function contextSetting(parts: EditorSettingParts, uri: string): Promise<string | undefined> {
  const { connection, client } = parts;
  const { build } = await editorSection(parts, uri);
  const { context } = (build ?? {}) as { readonly context?: unknown };
  if (typeof context !== 'string' || context === '') return undefined;
  const folders = client.workspace?.workspaceFolders ? await connection.workspace.getWorkspaceFolders() : [];
  const own = folders?.find((it) => uri.startsWith(`${it.uri.replace(/\/$/, '')}/`));
  // A relative path means nothing without the folder it starts from.
  if (!own) return context === resolve(context) ? context : undefined;
  return resolve(URI.parse(own.uri).fsPath, context);
}
