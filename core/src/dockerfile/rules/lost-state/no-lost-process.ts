import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import type { Effect } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { firstWords } from '#core/dockerfile/rules/first-words';
import { laterThan } from '#core/dockerfile/rules/lost-state/later-call';
import { lostProcessFixes } from '#core/dockerfile/rules/lost-state/lost-process-fixes';
import { isClient, mayUseService } from '#core/dockerfile/rules/lost-state/services';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { firstLine } from '#core/dockerfile/rules/written';

/** Commands behind one in the background that do not wait for it. */
const IDLE = new Set(['sleep', 'echo', 'printf', 'true', ':', 'exit', 'cd', 'rm', 'export', 'set', 'disown']);

const messages = {
  service:
    '`{command}` starts a process that ends with this RUN: only files get into the image. Start `{name}` in `CMD` or `ENTRYPOINT`.',
  client:
    '`{command}` starts a process that ends with this RUN: `{next}` on line {line} does not find it. Start it in the RUN that uses it.',
  background:
    '`{command} &` ends with this RUN: only files get into the image, no running process. Run it in `CMD` or `ENTRYPOINT`, or without `&` when the step should wait for it.',
} as const;

export default defineRule({
  id: 'no-lost-process',
  category: 'lost-state',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-senseless-command'],
  summary: 'A `RUN` does not end while a process that it started still runs.',
  why: 'An image holds files, not processes. Whatever a `RUN` starts is killed when that `RUN` ends, so a service that is started there does not run in the next instruction, nor in a container. A container runs the one command of `ENTRYPOINT` and `CMD`; a service is started there, and a second one belongs into a second container, or under a supervisor. A service that is started, used and then left alone in the same `RUN`, for instance to fill a database, is not reported.',
  options: {},
  messages,
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
      bad: 'FROM debian:12\nRUN «service postgresql start»\nRUN createdb shop && service postgresql stop\n',
      good: 'FROM debian:12\nRUN service postgresql start && \\\n    createdb shop && service postgresql stop\n',
    },
  ],
  visit: {
    RUN(run, context, place) {
      const { model } = context;
      const commands = posixCommands(model, run);
      for (const effect of effectsOf(model, run).effects) {
        const { command } = effect;
        if (effect.kind !== 'process' || !command || isUsed(effect, command, commands)) continue;
        visit(run, effect, command, context, place);
      }
    },
  },
});

function visit(
  run: Instruction,
  { way, name = '' }: Effect & { readonly kind: 'process' },
  command: ShellCommand,
  { model, report }: RuleContext<typeof messages>,
  place: Place,
): void {
  const words = firstLine(model, command);
  const whole = place.trigger ?? run;
  const [next] = laterThan(whole, place);
  const client = way !== 'background' && next && clientIn(model, next) ? next : undefined;
  const fixes = lostProcessFixes(model, { stage: place.stage, whole, run, command, way, name, client });
  if (client) {
    const data = { command: words, next: firstWords(model, client), line: client.lines.first + 1 };
    const related = [{ start: client.start, end: client.keyword.end, message: 'This does not find the process.' }];
    report({ at: command, message: 'client', data, fixes, related });
  } else if (way === 'background') report({ at: command, message: 'background', data: { command: words }, fixes });
  else report({ at: command, message: 'service', data: { command: words, name: name || words }, fixes });
}

/** True for a RUN that talks to a service, and starts none of its own. */
function clientIn(model: DockerfileModel, next: Instruction): boolean {
  const starts = effectsOf(model, next).effects.some((it) => it.kind === 'process');
  return !starts && posixCommands(model, next).some(isClient);
}

function isUsed(
  effect: Effect & { readonly kind: 'process' },
  command: ShellCommand,
  commands: readonly ShellCommand[],
): boolean {
  // In a loop or a function, what comes before may come again.
  if (!effect.isCertain || command.inside.includes('loop') || command.inside.includes('function')) return true;
  const behind = commands.filter((it) => it.start >= command.end);
  return behind.some(effect.way === 'background' ? (it) => !IDLE.has(it.name ?? '') : mayUseService);
}
