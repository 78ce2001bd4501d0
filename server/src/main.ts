import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { loadShellGrammar } from '#grammar/load';
import { startServer } from '#server/server';

/** How a client may ask to be talked to; `=…` may follow. */
const TRANSPORTS = ['--stdio', '--node-ipc', '--socket', '--pipe'];

/** The folder of the package: the bundle lies one folder below it, this source two. */
const ROOT = existsSync(join(__dirname, '../package.json')) ? dirname(__dirname) : join(__dirname, '../..');

async function loadGrammar(): Promise<ShellGrammar> {
  const [runtime, bash] = await Promise.all([
    readFile(locate('web-tree-sitter/web-tree-sitter.wasm')),
    readFile(locate('tree-sitter-bash/tree-sitter-bash.wasm')),
  ]);
  return loadShellGrammar({ runtime, bash });
}

/** Beside the bundle, or in the package it comes from when the server runs from its sources. */
function locate(file: string): string {
  const beside = join(__dirname, file.slice(file.indexOf('/') + 1));
  return existsSync(beside) ? beside : join(ROOT, 'node_modules', file);
}

function shippedRulePage(): string | undefined {
  const folder = join(ROOT, 'docs/rules');
  return existsSync(folder) ? `${URI.file(folder).toString()}/{rule}.md` : undefined;
}

function version(): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  return manifest.version;
}

// A server runs all day beside others, so memory counts: the optimising compiler takes a lot of it for the grammar's
// lexer, a single huge function, and room for young objects that grows is hardly ever given back.
setFlagsFromString('--liftoff-only');
setFlagsFromString('--semi-space-growth-factor=1');

// An editor that says nothing of the transport means standard input and output.
if (!process.argv.some((it) => TRANSPORTS.some((name) => it === name || it.startsWith(`${name}=`)))) {
  process.argv.push('--stdio');
}

startServer(createConnection(ProposedFeatures.all), {
  version: version(),
  loadGrammar,
  rulePage: shippedRulePage(),
  now: () => performance.now(),
});
