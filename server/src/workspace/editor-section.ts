import type { ClientCapabilities, Connection } from 'vscode-languageserver';

/** Who can be asked for the editor's settings. */
export interface EditorSettingParts {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  /** The settings of a client that cannot be asked for them. */
  readonly given: unknown;
}

/** The editor's settings below `slipway` for a document, as it tells them. */
export async function editorSection(
  { connection, client, given }: EditorSettingParts,
  uri: string,
): Promise<Readonly<Record<string, unknown>>> {
  const section: unknown = client.workspace?.configuration
    ? await connection.workspace.getConfiguration({ scopeUri: uri, section: 'slipway' })
    : given;
  return (section ?? {}) as Readonly<Record<string, unknown>>;
}
