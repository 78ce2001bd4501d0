import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';
import { layers, parts } from './scripts/layers.mjs';

/** Turns one row of the layer table into an import wall. */
function wall({ files, parts: allowedParts, packages }) {
  const patterns = parts
    .filter((part) => !allowedParts.includes(part))
    .map((part) => ({ group: [`#${part}/*`], message: `This part may not import #${part}.` }));
  const allowed = packages.filter((name) => name !== 'node:*').map((name) => escaped(name));
  if (packages.includes('node:*')) allowed.push('node:.*');
  patterns.push({
    regex: `^(?!#|\\.|(?:${allowed.join('|') || '(?!)'})$)`,
    message: 'This part may not import that package; see scripts/layers.mjs.',
  });
  patterns.push({ regex: '^\\.\\./\\.\\./', message: 'Import other folders as #part/….' });
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

function escaped(name) {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export default tseslint.config(
  { ignores: ['**/node_modules/', 'dist/', '.tsbuild/', '.cache/', 'test-results/', 'examples/', 'test/fixtures/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/require-await': 'off',
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: `^(?:${builtinModules.join('|')})$`, message: 'Write node:….' }] },
      ],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  // Made by `npm run generate`: a line for each rule.
  { files: ['core/src/catalog.ts'], rules: { 'max-lines': 'off' } },
  ...Object.values(layers).map(wall),
);
