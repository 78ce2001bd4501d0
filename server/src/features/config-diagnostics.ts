import type { Diagnostic } from 'vscode-languageserver';
import { readConfig } from '#core/config/read';
import { toConfigDiagnostic } from '#server/convert/diagnostic';
import { isConfigFile } from '#server/workspace/config-files';
import type { Document } from '#server/workspace/documents';

/** What is not understood in an open configuration file; undefined for other documents. */
export function configDiagnostics({ uri, text, positions }: Document): Diagnostic[] | undefined {
  if (!isConfigFile(uri)) return undefined;
  return readConfig(text).problems.map((problem) => toConfigDiagnostic(problem, positions));
}
