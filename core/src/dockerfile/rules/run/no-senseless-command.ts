import { defineRule } from '#core/dockerfile/define-rule';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

const SENSELESS: ReadonlySet<string> = new Set([
  'free',
  'htop',
  'kill',
  'mount',
  'nano',
  'ps',
  'service',
  'shutdown',
  'ssh',
  'top',
  'vi',
  'vim',
]);

export default defineRule({
  id: 'no-senseless-command',
  category: 'run',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3001', tally: 'hadolint/DL3001' },
  summary: '`RUN` calls nothing that makes sense on a running machine only.',
  why: 'A step of a build has no terminal and no other processes, and what it starts ends with it. Tools to look at processes, to edit by hand or to manage services do nothing there that lasts.',
  options: {
    commands: { type: 'strings', default: [], description: 'More names of commands to report.' },
  },
  messages: {
    senseless: '`{name}` is of no use in a build, which has no terminal and no processes of its own; remove it.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «top» -b -n 1\n',
      good: 'FROM debian:12.7\nRUN nproc\n',
    },
  ],
  visit: {
    RUN(node, { model, options, report }) {
      const commands = posixCommands(model, node);
      for (const { name, nameWord } of commands) {
        if (name === undefined || !nameWord || !(SENSELESS.has(name) || options.commands.includes(name))) continue;
        if (isForThisStep(name, commands)) continue;
        report({ at: nameWord, message: 'senseless', data: { name } });
      }
    },
  },
});

/** True where a step starts what it needs itself, and ends it again. */
function isForThisStep(name: string, commands: readonly ShellCommand[]): boolean {
  if (name === 'kill') return commands.some((it) => it.isBackground);
  const actions = commands.filter((it) => it.name === 'service').map((it) => it.args[1]?.value);
  return name === 'service' && actions.includes('start') && actions.includes('stop');
}
