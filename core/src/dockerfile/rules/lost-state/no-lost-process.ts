import { defineRule } from '#core/dockerfile/define-rule';
import type { Effect } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';

/** Commands that make no use of a process that runs. */
const IDLE = new Set(['sleep', 'echo', 'printf', 'true', ':', 'exit', 'cd', 'rm', 'export', 'set']);

export default defineRule({
  id: 'no-lost-process',
  category: 'lost-state',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'A `RUN` does not end while a process that it started still runs.',
  why: 'An image holds files, not processes. Whatever a `RUN` starts is killed when that `RUN` ends, so a service that is started there does not run in the next instruction, nor in a container. A container runs the one command of `ENTRYPOINT` and `CMD`; a service is started there, and a second one belongs into a second container, or under a supervisor. A service that is started, used and then left alone in the same `RUN`, for instance to fill a database, is not reported.',
  options: {},
  messages: {
    service:
      '`{command}` starts a process that ends with this RUN: only files get into the image. Start `{name}` in `CMD` or `ENTRYPOINT`.',
    background:
      '`{command} &` ends with this RUN: only files get into the image, no running process. Run it in `CMD` or `ENTRYPOINT`, or without `&` when the step should wait for it.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN «service nginx start»\n',
      good: 'FROM debian:12\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
    {
      bad: 'FROM node:22\nRUN «node server.js» &\n',
      good: 'FROM node:22\nCMD ["node", "server.js"]\n',
    },
    {
      note: 'A service that the same `RUN` uses is right.',
      bad: 'FROM debian:12\nRUN «service postgresql start»\nRUN createdb shop\n',
      good: 'FROM debian:12\nRUN service postgresql start && createdb shop && service postgresql stop\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      const commands = posixCommands(model, run);
      for (const effect of effectsOf(model, run).effects) {
        const { command } = effect;
        if (effect.kind !== 'process' || !command || isUsed(effect, command, commands)) continue;
        const words = model.text.slice(command.start, command.end).split(/\s*\\?\r?\n/)[0] ?? '';
        if (effect.way === 'background') report({ at: command, message: 'background', data: { command: words } });
        else {
          const data = { command: words, name: effect.name ?? command.name ?? 'it' };
          report({ at: command, message: 'service', data });
        }
      }
    },
  },
});

function isUsed(effect: Effect, command: ShellCommand, commands: readonly ShellCommand[]): boolean {
  // In a loop or a function, what comes before may come again.
  if (!effect.isCertain || command.inside.includes('loop') || command.inside.includes('function')) return true;
  return commands.some((it) => it.start >= command.end && !IDLE.has(it.name ?? ''));
}
