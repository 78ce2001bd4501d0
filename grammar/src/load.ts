import { Language, Parser } from 'web-tree-sitter';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { plainTree } from '#grammar/plain-tree';

/** The two WebAssembly files a grammar is made of: tree-sitter itself and its grammar of Bash. */
export interface GrammarBytes {
  /** `web-tree-sitter.wasm` of the package `web-tree-sitter`. */
  readonly runtime: Uint8Array;
  /** `tree-sitter-bash.wasm` of the package `tree-sitter-bash`. */
  readonly bash: Uint8Array;
}

/** Makes a shell grammar of its two files. Rejects when the bytes are not what they should be. */
export async function loadShellGrammar(wasm: GrammarBytes): Promise<ShellGrammar> {
  await start(wasm.runtime);
  const language = await Language.load(wasm.bash);
  const parser = new Parser();
  parser.setLanguage(language);
  return { parse: (text) => plainTree(parser, language, text) };
}

let started: Promise<void> | undefined;

/** The runtime is one for the whole process; started twice at a time, the second would take the first's memory away. */
function start(runtime: Uint8Array): Promise<void> {
  started ??= Parser.init({
    wasmBinary: runtime,
    // The runtime asks for its file's address even when it has the bytes; bundled, it can't work one out.
    locateFile: (name: string) => name,
  }).catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}
