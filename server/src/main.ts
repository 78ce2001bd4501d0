import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { loadShellGrammar } from '#grammar/load';
import { startServer } from '#server/server';

/** The folder of this bundle: the grammar's files lie beside it, the rules' pages in `docs` above it. */
const HERE = __dirname;

async function loadGrammar(): Promise<ShellGrammar> {
  const [runtime, bash] = await Promise.all([
    readFile(join(HERE, 'web-tree-sitter.wasm')),
    readFile(join(HERE, 'tree-sitter-bash.wasm')),
  ]);
  return loadShellGrammar({ runtime, bash });
}

function shippedRulePage(): string | undefined {
  const folder = join(HERE, '../docs/rules');
  return existsSync(folder) ? `${URI.file(folder).toString()}/{rule}.md` : undefined;
}

function version(): string {
  const manifest = JSON.parse(readFileSync(join(HERE, '../package.json'), 'utf8')) as { readonly version: string };
  return manifest.version;
}

// The transport is read from the command line: `--stdio`, `--node-ipc`, `--socket=…` or `--pipe=…`.
startServer(createConnection(ProposedFeatures.all), {
  version: version(),
  loadGrammar,
  rulePage: shippedRulePage(),
  now: () => performance.now(),
});
