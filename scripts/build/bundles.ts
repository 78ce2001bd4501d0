/** One file of `dist/` that esbuild makes. */
export interface Bundle {
  /** Source, from the project's root. */
  readonly entry: string;
  /** Name in `dist/`, without the ending. */
  readonly name: string;
  readonly isProgram?: boolean;
}

/** The programs: each is started by somebody else, so each is a file of its own. */
export const PROGRAMS: readonly Bundle[] = [
  { entry: 'client/src/extension.ts', name: 'client' },
  { entry: 'server/src/main.ts', name: 'server' },
  { entry: 'cli/src/main.ts', name: 'cli', isProgram: true },
];

/**
 * What a program loads only when it needs it. A dynamic `import()` of exactly such a specifier becomes a
 * `require` of the bundle; a static import of it is bundled in place like any other.
 */
export const LAZY: Readonly<Record<string, Bundle>> = {
  '#engine/connect': { entry: 'engine/src/connect.ts', name: 'engine' },
  '#engine/archive/read-image': { entry: 'engine/src/archive/read-image.ts', name: 'archive' },
  '#core/config/yaml': { entry: 'core/src/config/yaml.ts', name: 'yaml' },
  '#engine/archive/read-file': { entry: 'engine/src/archive/read-file.ts', name: 'archive-file' },
};

/** Packages that our packages ask for and that we never use; a stand-in that refuses takes their place. */
export const UNUSED: readonly string[] = ['ssh2', 'cpu-features', '@grpc/grpc-js', '@grpc/proto-loader'];

/** Packages whose build for modules asks for `import.meta.url`, which a CommonJS bundle has not: the other build. */
export const COMMONJS: Readonly<Record<string, string>> = {
  tinyglobby: 'dist/index.cjs',
  'web-tree-sitter': 'web-tree-sitter.cjs',
};

/** Files that are read at run time: from the project's root, into `dist/`. */
export const COPIED: readonly string[] = [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'node_modules/tree-sitter-bash/tree-sitter-bash.wasm',
];
