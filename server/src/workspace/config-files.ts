import { basename } from 'node:path';
import { URI } from 'vscode-uri';
import { CONFIG_FILE } from '#facts/config/read-config-file';

/** True for a document that holds our configuration. */
export function isConfigFile(uri: string): boolean {
  return basename(URI.parse(uri).path) === CONFIG_FILE;
}
