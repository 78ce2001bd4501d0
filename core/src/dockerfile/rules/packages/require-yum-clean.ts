import { defineRule } from '#core/dockerfile/define-rule';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

const PROGRAMS: ReadonlySet<string> = new Set(['yum']);
const VERBS: ReadonlySet<string> = new Set([
  'install',
  'groupinstall',
  'localinstall',
  'reinstall',
  'update',
  'upgrade',
]);

export default defineRule({
  id: 'require-yum-clean',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3032' },
  summary: 'A step that installs with `yum` cleans up behind it.',
  why: '`yum` keeps lists and packages that it has downloaded. What a later step removes stays in the layer of this one, so only the same step can keep the image small.',
  options: {},
  messages: {
    cache:
      'This step leaves the lists and packages that `{program}` downloaded in the image; end it with `&& yum clean all`.',
  },
  examples: [
    {
      bad: 'FROM rockylinux:9.3\nRUN yum «install» -y httpd-2.4.62\n',
      good: 'FROM rockylinux:9.3\nRUN yum install -y httpd-2.4.62 && yum clean all\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      if (cachesAt(node, /^\/var\/cache\/(?:yum|dnf)/)) return;
      for (const { commands } of model.scripts(node)) {
        const last = commands.findLast(isInstall);
        const [word] = last ? readArguments(last).subcommandWords : [];
        if (!last || !word || commands.slice(commands.indexOf(last)).some(isCleaning)) continue;
        report({ at: word, message: 'cache', data: { program: last.name ?? 'yum' } });
      }
    },
  },
});

function isInstall(command: ShellCommand): boolean {
  return PROGRAMS.has(command.name ?? '') && VERBS.has(readArguments(command).subcommands[0] ?? '');
}

function isCleaning(command: ShellCommand): boolean {
  const { name = '', args } = command;
  if (name === 'rm') return args.some((it) => /^\/var\/cache(?:\/(?:yum|dnf)|\/?\*?$)/.test(it.text));
  return PROGRAMS.has(name) && /^(?:clean|cc)$/.test(readArguments(command).subcommands[0]?.split(' ', 1)[0] ?? '');
}
