/**
 * Who may import whom. One row a part: the parts of ours and the packages that its sources may name.
 * `eslint.config.mjs` makes its import walls of this table, and a repository test reads it too.
 *
 * @typedef {object} Layer
 * @property {string} files      Glob of the sources the row governs.
 * @property {string[]} parts    Parts of ours that may be imported, by their `#name`.
 * @property {string[]} packages Packages (exact name) and `node:*` when Node's own modules are allowed.
 */

/** @type {Record<string, Layer>} */
export const layers = {
  core: { files: 'core/src/**/*.ts', parts: ['core'], packages: ['jsonc-parser'] },
  'core: globs': { files: 'core/src/config/globs.ts', parts: ['core'], packages: ['picomatch'] },
  // Adapters load it when there is YAML to read, so nothing else in core imports it.
  'core: YAML': { files: 'core/src/config/yaml.ts', parts: ['core'], packages: ['jsonc-parser', 'yaml'] },
  protocol: { files: 'protocol/src/**/*.ts', parts: ['protocol'], packages: [] },
  grammar: { files: 'grammar/src/**/*.ts', parts: ['grammar', 'core'], packages: ['web-tree-sitter'] },
  facts: { files: 'facts/src/**/*.ts', parts: ['facts', 'core'], packages: ['node:*'] },
  engine: {
    files: 'engine/src/**/*.ts',
    parts: ['engine', 'core'],
    packages: ['node:*', 'dockerode', 'tar-stream', 'fzstd'],
  },
  server: {
    files: 'server/src/**/*.ts',
    parts: ['server', 'core', 'grammar', 'facts', 'protocol'],
    packages: [
      'node:*',
      'vscode-languageserver',
      'vscode-languageserver/node',
      'vscode-languageserver-textdocument',
      'vscode-uri',
    ],
  },
  cli: {
    files: 'cli/src/**/*.ts',
    parts: ['cli', 'core', 'grammar', 'facts', 'engine'],
    packages: ['node:*', 'commander', 'picocolors', 'tinyglobby', 'ignore', 'smol-toml'],
  },
  client: {
    files: 'client/src/**/*.ts',
    parts: ['client', 'core', 'engine', 'protocol'],
    packages: ['node:*', 'vscode', 'vscode-languageclient', 'vscode-languageclient/node'],
  },
  webview: { files: 'client/webview/**/*.ts', parts: ['webview', 'protocol'], packages: [] },
};

/** Every part's name, as it stands behind the `#`. */
export const parts = [
  'core',
  'protocol',
  'grammar',
  'facts',
  'engine',
  'server',
  'client',
  'webview',
  'cli',
  'scripts',
  'test',
];
