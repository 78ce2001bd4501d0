import { defineRule } from '#core/dockerfile/define-rule';
import { installsBy, unpinnedOf } from '#core/dockerfile/rules/packages/unpinned';

const PROGRAMS: ReadonlySet<string> = new Set(['npm']);

export default defineRule({
  id: 'require-npm-version',
  category: 'packages',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3016' },
  summary: 'Packages that `npm` installs by name have a version.',
  why: 'Without a version, the build takes whatever the registry offers on the day, so that the same Dockerfile gives another image next month, and nobody sees in its history what has changed. A lock file pins the packages below it too.',
  options: {},
  messages: {
    unpinned:
      '`{package}` is installed in whatever version is there on the day of the build; name one, as in `{package}@<version>`.',
    repository:
      '`{package}` is installed from whatever its repository holds on the day of the build; name a tag or commit behind a `#`.',
  },
  examples: [
    {
      bad: 'FROM node:22.11\nRUN npm install -g «typescript»\n',
      good: 'FROM node:22.11\nRUN npm install -g typescript@5.6.3\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const { action } of installsBy(model, node, PROGRAMS)) {
        for (const { name, word } of unpinnedOf(action)) {
          if (/^~|^[^@].*\//.test(name)) continue;
          report({ at: word, message: 'unpinned', data: { package: name } });
        }
        for (const { name, kind, word } of action.packages) {
          if (kind !== 'address' || !/^git(?:\+\w+)?:/.test(name) || /[#$]/.test(name)) continue;
          report({ at: word, message: 'repository', data: { package: name } });
        }
      }
    },
  },
});
