import type { Feature, FeatureHost } from '#server/feature';
import { configDiagnostics } from '#server/features/config-diagnostics';
import { canPull } from '#server/features/pull-diagnostics';

/** Diagnostics for clients that do not ask: sent after each change, with the version they were made for. */
export const pushDiagnostics: Feature = {
  name: 'pushed diagnostics',
  capabilities: (client) => (canPull(client) ? undefined : {}),
  register(host) {
    const waiting = new Set<string>();
    host.onChange((uri) => {
      if (waiting.has(uri)) return;
      waiting.add(uri);
      // Changes that arrived together are answered together.
      setImmediate(() => {
        waiting.delete(uri);
        publish(host, uri).catch((error: unknown) => host.log.error(`diagnostics failed for ${uri}`, error));
      });
    });
    host.onClose((uri) => void host.connection.sendDiagnostics({ uri, diagnostics: [] }));
  },
};

async function publish({ connection, documents, snapshot }: FeatureHost, uri: string): Promise<void> {
  const document = documents.get(uri);
  if (!document) return;
  const ofConfig = await configDiagnostics(document);
  const current = ofConfig ? undefined : await snapshot(uri);
  const diagnostics = ofConfig ?? current?.diagnostics ?? [];
  const version = current?.version ?? document.version;
  // A newer version has its own turn, and a closed document none.
  if (version === null || documents.get(uri)?.version !== version) return;
  await connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
}
