import { defineRule } from '#core/dockerfile/define-rule';
import { failureWeight } from '#core/dockerfile/rules/run/failure-weight';
import { lostFailures } from '#core/dockerfile/rules/run/lost-failures';
import { transferOf } from '#core/dockerfile/rules/download/transfer';
import { startedScripts } from '#core/dockerfile/rules/shell-chain';
import { firstLine } from '#core/dockerfile/rules/written';
import { hasFlag, isCommand } from '#core/dockerfile/shell/arguments';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** Two commands stand in one message. */
const LONGEST = 40;

export default defineRule({
  id: 'no-ignored-failure',
  category: 'run',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'What fails in an installation, a download or a build is not passed over with `|| true`.',
  why: '`|| true` makes a success of every failure: of a server that does not answer as well as of a misspelt package. The step is stored in the cache, and each later build takes the broken result from there without a word.',
  whenNot: 'For what an image can really do without on some platforms.',
  options: {},
  messages: {
    ignored:
      'When `{command}` fails, `|| {instead}` makes a success of it, and the cache keeps a layer that lacks what it should hold. Let the step fail.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN apt-get update && «apt-get install -y curl» || true\n',
      good: 'FROM debian:12.7\nRUN apt-get update && apt-get install -y curl\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage }) {
      const mayPrime = stage?.instructions.some((it) => it.start > run.start && bringsSources(it)) === true;
      for (const script of startedScripts(model, run)) {
        if (script.dialect !== 'posix') continue;
        for (const { commands, by, decides } of lostFailures(script)) {
          const command =
            by === 'alternative' && commands.findLast((it) => isNeeded(it) && !(mayPrime && PRIMED.has(it.name ?? '')));
          if (!command || beginsWithQuestion(commands) || saysOptional(decides)) continue;
          if (isLookedFor(script.commands, command, decides)) continue;
          const data = { command: firstLine(model, command, LONGEST), instead: firstLine(model, decides, LONGEST) };
          // In a JSON string, what is put in would have to be escaped.
          const fixes = run.json ? [] : fixesOf(model.text, command, commands.at(-1) ?? command, decides);
          report({ at: command, message: 'ignored', data, fixes });
        }
      }
    },
  },
});

/** `|| echo "… is optional"`: whoever reads the log is told that the image does without. */
function saysOptional({ name, args }: ShellCommand): boolean {
  return (name === 'echo' || name === 'printf') && args.some(({ text }) => /\boptional\b/i.test(text));
}

/** `curl -o a … || true; if [ -f a ]; then …`: what the command makes is asked for behind it. */
function isLookedFor(all: readonly ShellCommand[], command: ShellCommand, { end }: ShellCommand): boolean {
  const words = new Set(command.args.map(({ text }) => text));
  return all.some(({ start, name, args }) => {
    if (start < end || !/^(?:\[\[?|test)$/.test(name ?? '')) return false;
    return args.some(({ text }, at) => words.has(text) && /^-[efrsx]$/.test(args[at - 1]?.text ?? ''));
  });
}

/** `[ -f a ] && make || true` has to go on when there is no `a`, and so with a first program that may well ask. */
function beginsWithQuestion(commands: readonly ShellCommand[]): boolean {
  const asked = commands.filter((it) => it.next === '&&');
  return asked.some((it, at) => failureWeight(it) === 'none' || (at === 0 && failureWeight(it) === 'doubtful'));
}

/** Lets the step fail; where another command stands before `|| true`, only that one may go on failing. */
function fixesOf(text: string, needed: ShellCommand, last: ShellCommand, decides: ShellCommand): readonly Fix[] {
  if (decides.name !== 'true' && decides.name !== ':') return [];
  const between = /^(.*?)(?:[ \t]|[\\`]\r?\n)*\|\|/s.exec(text.slice(last.end, decides.start))?.[1];
  if (between === undefined) return [];
  if (last === needed || last.join !== '&&' || between !== '') {
    const edits = [{ start: last.end + between.length, end: decides.end, text: '' }];
    return [{ title: `Remove || ${decides.name}`, safety: 'suggestion', edits }];
  }
  const edits = [
    { start: last.start, end: last.start, text: '{ ' },
    { start: decides.end, end: decides.end, text: '; }' },
  ];
  return [{ title: `Pass over a failure of ${last.name ?? 'the last command'} alone`, safety: 'suggestion', edits }];
}

/**
 * Build tools that are often run early for the dependencies they fetch, and whose own failure is expected there: before
 * the sources come.
 */
const PRIMED: ReadonlySet<string> = new Set('cargo dotnet gradle gradlew mvn mvnw sbt lein'.split(' '));

function isNeeded(command: ShellCommand): boolean {
  if (failureWeight(command) !== 'fatal' || command.name === 'cd' || fetchesOnly(command)) return false;
  // `go get` of a repository without a package at its root fetches it, and fails.
  if (isCommand(command, 'go', 'get') || isRenewal(command)) return false;
  const to = transferOf(command)?.to;
  return to !== 'log' && to !== 'nowhere';
}

/** Package managers, and what goes with them, that are there in some version anyway. */
const THERE: ReadonlySet<string> = new Set(['npm', 'pip', 'setuptools', 'wheel']);

/** `pip install --upgrade pip`, `npm install -g npm`: where it fails, the version that is there does. */
function isRenewal(command: ShellCommand): boolean {
  const action = packageActionOf(command);
  if (!action?.isComplete || action.packages.length === 0) return false;
  const isAnew = hasFlag(action.args, '-U', '--upgrade', '-g', '--global');
  return isAnew && action.packages.every(({ name, version }) => THERE.has(name) && !/\d/.test(version ?? ''));
}

/** True for a COPY or ADD of the context. */
function bringsSources({ keyword, flags }: Instruction): boolean {
  return (keyword.name === 'COPY' || keyword.name === 'ADD') && !flags.some((it) => it.name === 'from');
}

/** `mvn dependency:go-offline`, `cargo fetch`: the build that follows fetches what is missing, or fails. */
function fetchesOnly({ name, args }: ShellCommand): boolean {
  return (
    PRIMED.has(name ?? '') && args.some(({ text }) => /^(?:dependency:|dependencies$|fetch$|restore$|deps$)/.test(text))
  );
}
