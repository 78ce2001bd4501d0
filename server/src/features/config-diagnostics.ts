import { basename } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { readConfig } from '#core/config/read';
import { indexLines } from '#core/text/line-index';
import { toConfigDiagnostic } from '#server/convert/diagnostic';
import { positionsOf } from '#server/convert/positions';
import { CONFIG_FILE } from '#server/workspace/config-files';

/** True for a document that holds our configuration. */
export function isConfigFile(uri: string): boolean {
  return basename(URI.parse(uri).path) === CONFIG_FILE;
}

/** What is not understood in an open configuration file; undefined for other documents. */
export function configDiagnostics(document: TextDocument): readonly Diagnostic[] | undefined {
  if (!isConfigFile(document.uri)) return undefined;
  const text = document.getText();
  const positions = positionsOf(text, indexLines(text), 'utf-16');
  return readConfig(text).problems.map((problem) => toConfigDiagnostic(problem, positions));
}
