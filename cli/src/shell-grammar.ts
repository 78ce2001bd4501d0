import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { loadShellGrammar } from '#grammar/load';

const RUNTIME = 'web-tree-sitter/web-tree-sitter.wasm';
const BASH = 'tree-sitter-bash/tree-sitter-bash.wasm';

/** Loads the shell grammar from beside the bundle, or from the packages when the program runs from its sources. */
export async function readShellGrammar(): Promise<ShellGrammar> {
  // The optimising compiler takes 400 ms for the grammar's lexer, a single huge function, and a process cannot end
  // before it is done. The code of the quick one is as fast over hundreds of files.
  setFlagsFromString('--liftoff-only');
  const [runtime, bash] = await Promise.all([readFile(locate(RUNTIME)), readFile(locate(BASH))]);
  return loadShellGrammar({ runtime, bash });
}

function locate(file: string): string {
  const beside = join(__dirname, file.slice(file.indexOf('/') + 1));
  return existsSync(beside) ? beside : join(__dirname, '../../node_modules', file);
}
