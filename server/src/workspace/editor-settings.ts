import { sep } from 'node:path';
import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';

export interface EditorSettingsParts {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  /** The settings of a client that cannot be asked for them. */
  readonly given: unknown;
}

/** What the editor tells of its settings and folders. */
export interface EditorSettings {
  /** The settings below `slipway` for a document. */
  readonly of: (uri: string) => Promise<Readonly<Record<string, unknown>>>;
  /** The innermost workspace folder that the document lies in, where the client knows such folders. */
  readonly folderOf: (uri: string) => Promise<string | undefined>;
  /** Takes the settings that a client sent with its notice; undefined for a notice without. */
  readonly hear: (sent: unknown) => void;
}

export function editorSettings({ connection, client, given }: EditorSettingsParts): EditorSettings {
  let told = given;
  return {
    async of(uri) {
      const section: unknown = client.workspace?.configuration
        ? await connection.workspace.getConfiguration({ scopeUri: uri, section: 'slipway' })
        : told;
      return (section ?? {}) as Readonly<Record<string, unknown>>;
    },
    async folderOf(uri) {
      const folders = client.workspace?.workspaceFolders ? await connection.workspace.getWorkspaceFolders() : null;
      const { fsPath } = URI.parse(uri);
      const paths = (folders ?? []).map((it) => URI.parse(it.uri).fsPath);
      const above = paths.filter((it) => fsPath.startsWith(it.endsWith(sep) ? it : it + sep));
      return above.sort((a, b) => b.length - a.length)[0];
    },
    hear(sent) {
      told = sent ?? told;
    },
  };
}
