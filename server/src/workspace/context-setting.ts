import { isAbsolute, resolve } from 'node:path';
import type { EditorSettings } from '#server/workspace/editor-settings';

/** The context that the setting `build.context` names for a document, as an absolute path; undefined without one. */
export async function contextSetting(editor: EditorSettings, uri: string): Promise<string | undefined> {
  const { build } = await editor.of(uri);
  const { context } = (build ?? {}) as { readonly context?: unknown };
  if (typeof context !== 'string' || context === '') return undefined;
  const folder = await editor.folderOf(uri);
  // A relative path means nothing without the folder it starts from.
  if (folder === undefined) return isAbsolute(context) ? context : undefined;
  return resolve(folder, context);
}
