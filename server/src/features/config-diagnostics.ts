import type { Diagnostic } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { ConfigProblem } from '#core/config/json';
import { problemsOf } from '#facts/config/config-files';
import { toConfigDiagnostic } from '#server/convert/diagnostic';
import { isConfigFile } from '#server/workspace/config-files';
import type { Document } from '#server/workspace/documents';

/** What is not understood in an open configuration file; undefined for other documents. */
export function configDiagnostics(document: Document): Promise<Diagnostic[]> | undefined {
  if (!isConfigFile(document.uri)) return undefined;
  const { positions } = document;
  return problemsIn(document).then((problems) => problems.map((problem) => toConfigDiagnostic(problem, positions)));
}

/** The problems of a configuration as the editor has it. */
export async function problemsIn({ uri, text }: Document): Promise<readonly ConfigProblem[]> {
  return problemsOf(URI.parse(uri).fsPath, text);
}
