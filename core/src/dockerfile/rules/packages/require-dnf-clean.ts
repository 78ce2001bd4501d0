import { defineRule } from '#core/dockerfile/define-rule';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

const PROGRAMS: ReadonlySet<string> = new Set(['dnf', 'dnf5', 'microdnf', 'tdnf']);
const VERBS: ReadonlySet<string> = new Set([
  'group',
  'groupinstall',
  'in',
  'install',
  'module',
  'rei',
  'reinstall',
  'up',
  'up-min',
  'update',
  'upgrade',
  'upgrade-minimal',
]);

export default defineRule({
  id: 'require-dnf-clean',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3040' },
  summary: 'A step that installs with `dnf` cleans up behind it.',
  why: '`dnf` keeps lists and packages that it has downloaded. What a later step removes stays in the layer of this one, so only the same step can keep the image small.',
  options: {},
  messages: {
    cache:
      'This step leaves the lists and packages that `{program}` downloaded in the image; end it with `&& {program} clean all`.',
  },
  examples: [
    {
      bad: 'FROM fedora:41\nRUN dnf «install» -y httpd-2.4.62\n',
      good: 'FROM fedora:41\nRUN dnf install -y httpd-2.4.62 && dnf clean all\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      if (cachesAt(node, /^\/var\/cache\/(?:dnf|libdnf5|yum|tdnf)/)) return;
      for (const { commands } of model.scripts(node)) {
        const last = commands.findLast(isInstall);
        const [word] = last ? readArguments(last).subcommandWords : [];
        if (!last || !word || commands.slice(commands.indexOf(last)).some(isCleaning)) continue;
        report({ at: word, message: 'cache', data: { program: last.name ?? 'dnf' } });
      }
    },
  },
});

function isInstall(command: ShellCommand): boolean {
  return PROGRAMS.has(command.name ?? '') && VERBS.has(readArguments(command).subcommands[0] ?? '');
}

function isCleaning(command: ShellCommand): boolean {
  const { name = '', args } = command;
  if (name === 'rm') return args.some((it) => /^\/var\/cache(?:\/(?:dnf|libdnf5|yum|tdnf)|\/?\*?$)/.test(it.text));
  return PROGRAMS.has(name) && /^(?:clean|cc)$/.test(readArguments(command).subcommands[0]?.split(' ', 1)[0] ?? '');
}
