import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { loadShellGrammar as load } from '#grammar/load';

let loaded: Promise<ShellGrammar> | undefined;

/** The real shell grammar, loaded once in a test process. */
export function loadShellGrammar(): Promise<ShellGrammar> {
  loaded ??= load({
    runtime: packageFile('web-tree-sitter/web-tree-sitter.wasm'),
    bash: packageFile('tree-sitter-bash/tree-sitter-bash.wasm'),
  });
  return loaded;
}

/** A file of a package, by its path below `node_modules`. */
export function packageFile(path: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, '../../node_modules', path));
}
