import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { startedBy } from '#core/dockerfile/model/effects/processes';
import { launchedCommands, launchOf } from '#core/dockerfile/rules/run-time/launch';
import { firstLine } from '#core/dockerfile/rules/written';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

/** Commands that do nothing but keep the container alive. */
const KEEPERS: ReadonlySet<string> = new Set(['tail', 'sleep', 'wait', 'cat', 'sh', 'bash', 'ash', 'read', 'yes']);
/** Commands that come to an end at once. */
const SHORT: ReadonlySet<string> = new Set(
  'echo printf true : cd export set mkdir chown chmod cp mv ln rm touch trap shift test [ . source env exit'.split(' '),
);

const messages = {
  several:
    '`{command}` runs beside `{main}` in one container: when it ends nobody sees it or starts it again, and the signal of `docker stop` does not reach it. Give each a container of its own, or let a supervisor start both.',
  kept: '`{command}` goes to the background, and the container lives as long as `{main}`, whether `{name}` still runs or not. Start it in the foreground, as the last command.',
  ends: '`{command}` goes to the background, and with nothing left to do the container ends at once. Start `{name}` in the foreground.',
} as const;

export default defineRule({
  id: 'no-unwatched-process',
  category: 'run-time',
  severity: 'warning',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'A container starts one program, in the foreground.',
  why: 'The engine watches one process, the first. A second one that is started in the background may crash, and the container still counts as running, with half of what it is for; nothing restarts it, its exit code is lost, and `docker stop` kills it without a signal. A service that goes to the background leaves the container with nothing, so that it ends at once, or lives on with a `tail -f` whatever becomes of the service.',
  whenNot: 'For images of a test set-up that need all in one container for a short time.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM debian:12\nCMD «service cron start» && nginx -g "daemon off;"\n',
      good: 'FROM debian:12\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
    {
      bad: 'FROM debian:12\nCMD «service nginx start» && tail -f /var/log/nginx/access.log\n',
      good: 'FROM debian:12\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
  ],
  visit: {
    stage(stage, context) {
      if (!stage.isFinal) return;
      const { entrypoint, cmd } = launchOf(context.model, stage);
      const instruction = entrypoint ?? cmd;
      if (instruction && stage.instructions.includes(instruction)) {
        reportUnwatched(launchedCommands(context.model, instruction), context);
      }
    },
  },
});

function reportUnwatched(commands: readonly ShellCommand[], { model, report }: RuleContext<typeof messages>): void {
  const started = commands.filter((it) => nameOfStarted(it) !== undefined);
  const first = started[0];
  if (!first) return;
  const [name = '', command] = [nameOfStarted(first), firstLine(model, first)];
  const others = commands.filter((it) => !SHORT.has(it.name ?? '') && (it === first || nameOfStarted(it) !== name));
  const main = others.findLast((it) => it !== first && !isKeeper(it));
  const keeper = others.findLast((it) => it !== first);
  if (main) {
    report({ at: first, message: 'several', data: { command, main: firstLine(model, main) } });
  } else if (keeper && keeper.name !== 'wait') {
    report({ at: first, message: 'kept', data: { command, main: firstLine(model, keeper), name } });
  } else if (!keeper && isService(first)) {
    report({ at: first, message: 'ends', data: { command, name } });
  }
}

/** The name of what goes on behind the command; undefined where it is waited for. */
function nameOfStarted(command: ShellCommand): string | undefined {
  const process = processOf(command);
  if (process) return process.name ?? command.name;
  const isProgram = command.isBackground && !isKeeper(command) && !SHORT.has(command.name ?? '');
  return isProgram ? (command.name ?? command.nameWord?.text) : undefined;
}

function processOf(command: ShellCommand) {
  return startedBy({ command, args: readArguments(command) })?.find((it) => it.kind === 'process');
}

/** A daemon may be told by its configuration to stay in the foreground, a service is not. */
function isService(command: ShellCommand): boolean {
  return processOf(command)?.way === 'service';
}

function isKeeper({ name }: ShellCommand): boolean {
  return KEEPERS.has(name ?? '');
}
