import { versionRule } from '#core/dockerfile/rules/packages/version-rule';
import { hasFlag } from '#core/dockerfile/shell/arguments';

export default versionRule({
  id: 'require-pip-version',
  hadolint: 'DL3013',
  manager: 'pip',
  programs: new Set(['pip', 'pipx', 'uv']),
  source: 'the registry',
  joint: '==',
  instead: ', or install from a requirements file',
  hasLock: true,
  example: { base: 'python:3.13', bad: 'RUN pip install --no-cache-dir «flask»', version: '3.1.0' },
  // A file that lists the packages, or limits their versions, is where they are pinned.
  isPinned: ({ args }) => hasFlag(args, '-r', '--requirement', '--requirements', '-c', '--constraint'),
  // A folder, as behind `-e`, or an archive that holds its version.
  isNoPackage: ({ name, word }, { args }) =>
    /\/|\.zip$/.test(name) || args.flags.some((it) => it.value?.start === word.start),
});
