import { createHash } from 'node:crypto';
import {
  type ClientCapabilities,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { Feature } from '#server/feature';
import { configDiagnostics } from '#server/features/config-diagnostics';
import type { Snapshot } from '#server/workspace/snapshot';

/** True when the client asks for diagnostics itself; the others get them pushed. */
export function canPull(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

/** Diagnostics on request, with `unchanged` for what the client has already. */
export const pullDiagnostics: Feature = {
  name: 'diagnostics',
  capabilities: (client) =>
    canPull(client)
      ? { diagnosticProvider: { identifier: 'slipway', interFileDependencies: false, workspaceDiagnostics: false } }
      : undefined,
  register({ connection, client, answer, documents, log, onSettings }) {
    const ofDockerfile = answer('diagnostics', reportOf);
    connection.languages.diagnostics.on(async (params, token) => {
      const document = documents.get(params.textDocument.uri);
      const ofConfig = document && configDiagnostics(document);
      if (ofConfig) return { kind: DocumentDiagnosticReportKind.Full, items: await ofConfig };
      return (await ofDockerfile(params, token)) ?? { kind: DocumentDiagnosticReportKind.Full, items: [] };
    });
    onSettings(() => {
      if (!client.workspace?.diagnostics?.refreshSupport) return;
      connection.languages.diagnostics
        .refresh()
        .catch((error: unknown) => log.error('the client did not refresh its diagnostics', error));
    });
  },
};

function reportOf(snapshot: Snapshot, { previousResultId }: DocumentDiagnosticParams): DocumentDiagnosticReport {
  const resultId = resultIdOf(snapshot);
  if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...snapshot.diagnostics] };
}

/** Of the content, so that it still holds when the server was started anew; and of the version, since edits move marks. */
function resultIdOf({ version, diagnostics }: Snapshot): string {
  return `${version ?? 'disk'}.${createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url')}`;
}
