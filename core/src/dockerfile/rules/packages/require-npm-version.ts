import { versionRule } from '#core/dockerfile/rules/packages/version-rule';

export default versionRule({
  id: 'require-npm-version',
  hadolint: 'DL3016',
  manager: 'npm',
  programs: new Set(['npm', 'pnpm', 'yarn']),
  source: 'the registry',
  joint: '@',
  hasLock: true,
  example: { base: 'node:22.11', bad: 'RUN npm install -g «typescript»', version: '5.6.3' },
  // A folder, or a repository on GitHub by its short name.
  isNoPackage: ({ name }) => /^~|^[^@].*\/|:/.test(name),
});
