import { defineRule } from '#core/dockerfile/define-rule';
import { installsBy, unpinnedOf } from '#core/dockerfile/rules/packages/unpinned';
import { hasFlag } from '#core/dockerfile/shell/arguments';

const PROGRAMS: ReadonlySet<string> = new Set(['pip']);

export default defineRule({
  id: 'require-pip-version',
  category: 'packages',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3013' },
  summary: 'Packages that `pip` installs have a version.',
  why: 'Without a version, the build takes whatever the registry offers on the day, so that the same Dockerfile gives another image next month, and nobody sees in its history what has changed. A lock file pins the packages below it too.',
  options: {},
  messages: {
    unpinned:
      '`{package}` is installed in whatever version is there on the day of the build; name one, as in `{package}==<version>`, or install from a requirements file.',
    repository:
      '`{package}` is installed from whatever its repository holds on the day of the build; name a tag or commit behind an `@`.',
  },
  examples: [
    {
      bad: 'FROM python:3.13\nRUN pip install --no-cache-dir «flask»\n',
      good: 'FROM python:3.13\nRUN pip install --no-cache-dir flask==3.1.0\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const { action } of installsBy(model, node, PROGRAMS)) {
        // A file that lists the packages, or limits their versions, is where they are pinned.
        if (hasFlag(action.args, '-r', '--requirement', '-c', '--constraint')) continue;
        for (const { name, word } of unpinnedOf(action)) {
          report({ at: word, message: 'unpinned', data: { package: name } });
        }
        for (const { name, kind, word } of action.packages) {
          if (kind !== 'address' || !/^(?:git|hg|svn|bzr)\+/.test(name) || hasRevision(name)) continue;
          report({ at: word, message: 'repository', data: { package: name } });
        }
      }
    },
  },
});

/** The part behind the user and host has an `@`, or a variable that may. */
function hasRevision(address: string): boolean {
  const [path = ''] = address.replace(/^[a-z+]+:\/\/(?:[^/@]*@)?/, '').split('#', 1);
  return /[@$]/.test(path);
}
