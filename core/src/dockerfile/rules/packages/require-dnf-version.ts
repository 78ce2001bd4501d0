import { defineRule } from '#core/dockerfile/define-rule';
import { installsBy, unpinnedOf } from '#core/dockerfile/rules/packages/unpinned';

const PROGRAMS: ReadonlySet<string> = new Set(['dnf', 'dnf5', 'microdnf', 'tdnf']);

export default defineRule({
  id: 'require-dnf-version',
  category: 'packages',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3041' },
  summary: 'Packages that `dnf` installs have a version.',
  why: 'Without a version, the build takes whatever the distribution offers on the day, so that the same Dockerfile gives another image next month, and nobody sees in its history what has changed.',
  whenNot:
    'Where the base image is rebuilt often and old versions vanish from the repository, which makes a build with exact versions fail.',
  options: {},
  messages: {
    unpinned:
      '`{package}` is installed in whatever version is there on the day of the build; name one, as in `{package}-<version>`.',
  },
  examples: [
    {
      bad: 'FROM fedora:41\nRUN dnf install -y «httpd»\n',
      good: 'FROM fedora:41\nRUN dnf install -y httpd-2.4.62\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const { action } of installsBy(model, node, PROGRAMS)) {
        for (const { name, word } of unpinnedOf(action)) {
          report({ at: word, message: 'unpinned', data: { package: name } });
        }
      }
    },
  },
});
