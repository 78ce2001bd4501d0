import { resolve } from 'node:path';
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';

/** Who can be asked for the setting `build.context`. */
export interface ContextSettingParts {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  /** The settings of a client that cannot be asked for them. */
  readonly given: unknown;
}

/** The context that the setting `build.context` names for a document, as an absolute path; undefined without one. */
export async function contextSetting(
  { connection, client, given }: ContextSettingParts,
  uri: string,
): Promise<string | undefined> {
  const section: unknown = client.workspace?.configuration
    ? await connection.workspace.getConfiguration({ scopeUri: uri, section: 'slipway' })
    : given;
  const { context } = (section as { readonly build?: { readonly context?: unknown } } | null | undefined)?.build ?? {};
  if (typeof context !== 'string' || context === '') return undefined;
  const folders = client.workspace?.workspaceFolders ? await connection.workspace.getWorkspaceFolders() : [];
  const own = folders?.find((it) => uri.startsWith(`${it.uri.replace(/\/$/, '')}/`));
  // A relative path means nothing without the folder it starts from.
  if (!own) return context === resolve(context) ? context : undefined;
  return resolve(URI.parse(own.uri).fsPath, context);
}
