import { defineRule } from '#core/dockerfile/define-rule';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

const PROGRAMS: ReadonlySet<string> = new Set(['zypper']);
const VERBS: ReadonlySet<string> = new Set(['install', 'in', 'update', 'up', 'patch', 'dist-upgrade', 'dup']);

export default defineRule({
  id: 'require-zypper-clean',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3036' },
  summary: 'A step that installs with `zypper` cleans up behind it.',
  why: '`zypper` keeps lists and packages that it has downloaded. What a later step removes stays in the layer of this one, so only the same step can keep the image small.',
  options: {},
  messages: {
    cache:
      'This step leaves the lists and packages that `{program}` downloaded in the image; end it with `&& zypper clean`.',
  },
  examples: [
    {
      bad: 'FROM opensuse/leap:15.6\nRUN zypper «install» -y httpd=2.4.62\n',
      good: 'FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2.4.62 && zypper clean\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      if (cachesAt(node, /^\/var\/cache\/(?:zypp)/)) return;
      for (const { commands } of model.scripts(node)) {
        const last = commands.findLast(isInstall);
        const [word] = last ? readArguments(last).subcommandWords : [];
        if (!last || !word || commands.slice(commands.indexOf(last)).some(isCleaning)) continue;
        report({ at: word, message: 'cache', data: { program: last.name ?? 'zypper' } });
      }
    },
  },
});

function isInstall(command: ShellCommand): boolean {
  return PROGRAMS.has(command.name ?? '') && VERBS.has(readArguments(command).subcommands[0] ?? '');
}

function isCleaning(command: ShellCommand): boolean {
  const { name = '', args } = command;
  if (name === 'rm') return args.some((it) => /^\/var\/cache(?:\/(?:zypp)|\/?\*?$)/.test(it.text));
  return PROGRAMS.has(name) && /^(?:clean|cc)$/.test(readArguments(command).subcommands[0]?.split(' ', 1)[0] ?? '');
}
