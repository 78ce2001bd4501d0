import { defineRule, type Place } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { kindOf, wordOf } from '#core/dockerfile/rules/run/changing-programs';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { isCommand } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';
import { escaped } from '#core/text/escaped';

/** Programs that put what they are given into what they build. */
const BUILDERS: ReadonlySet<string> = new Set(
  'go make gmake cmake gcc g++ cc clang cargo dotnet mvn gradle npm yarn pnpm meson ninja bazel msbuild rustc javac configure sed'.split(
    ' ',
  ),
);

export default defineRule({
  id: 'no-build-time-value',
  category: 'run',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'The time of the build and random values do not get into the image.',
  why: 'A step that writes the time, a random number or the name of the machine gives another layer each time it runs, so that nobody can build the same image again and compare. And when it does not run, because the cache has it, the value is that of an earlier day. A random identity that is made in the build is the same in every container.',
  whenNot: 'For images that nobody compares, when the time is only a note.',
  options: {},
  messages: {
    time: 'The time of the build gets into the image by `{command}`: no build gives the same layer again, and the cache keeps an old time. Take it from `SOURCE_DATE_EPOCH`, or pass it with an `ARG` in the last step.',
    random:
      '`{command}` is run once, in the build: no build gives the same layer again, and every container has the same value. Make it when the container starts.',
    commit:
      '`git {command}` wants the history of the repository in the build, and each commit makes this step and all behind it run again. Pass the value with an `ARG` close to the end.',
    user: '`{command}` gives the user of this step, who need not be the one of the container, nor the one who builds. Write the name, or ask for it when the container starts.',
    host: '`{command}` names the machine of the build, which means nothing in a container. Ask for it when the container starts.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23\nRUN go build -ldflags "-X main.date=$(«date» -u +%F)" .\n',
      good: 'FROM golang:1.23\nARG SOURCE_DATE_EPOCH\nRUN go build -ldflags "-X main.date=$(date -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" -u +%F)" .\n',
    },
    {
      bad: 'FROM debian:12.7\nRUN «uuidgen» > /etc/app-id\n',
      good: 'FROM debian:12.7\nCMD uuidgen > /run/app-id && exec app\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, place) {
      if (run.value.text.includes('SOURCE_DATE_EPOCH')) return;
      const commands = posixCommands(model, run);
      for (const command of commands) {
        const kind = kindOf(command);
        const { nameWord } = command;
        if (
          kind &&
          nameWord &&
          isWritten(command, commands) &&
          (kind !== 'commit' || hasCopiedHistory(model, place, run))
        ) {
          const fixes = kind === 'time' ? epochFix(model, run, place, nameWord) : [];
          report({ at: nameWord, message: kind, data: { command: wordOf(command) }, fixes });
        }
        const random = command.args.find((it) => /\$\{?RANDOM\b/.test(it.raw) && !it.raw.startsWith("'"));
        if (random && keeps(command)) report({ at: random, message: 'random', data: { command: '$RANDOM' } });
      }
    },
  },
});

/** True where the history came from the build context, and from nowhere else. */
function hasCopiedHistory(model: DockerfileModel, { stage }: Place, run: Instruction): boolean {
  const earlier = stage?.instructions.filter((it) => it.start <= run.start) ?? [];
  const isFetched = earlier.some((it) =>
    posixCommands(model, it).some((command) => isCommand(command, 'git', 'clone')),
  );
  return !isFetched && earlier.some(copiesAll);
}

function copiesAll({ keyword, flags, words }: Instruction): boolean {
  if ((keyword.name !== 'COPY' && keyword.name !== 'ADD') || flags.some((it) => it.name === 'from')) return false;
  return words.slice(0, -1).some((it) => /^(?:\.?\/?|\.?\/?\.git\/?)$/.test(it.text));
}

function isWritten(command: ShellCommand, commands: readonly ShellCommand[]): boolean {
  const last = endOfPipe(command, commands);
  if (!command.inside.includes('substitution')) return keeps(last) || isTee(last);
  const holds = (it: Span): boolean => it.start <= command.start && command.end < it.end;
  const outer = commands.findLast((it) => it !== command && holds(it));
  return outer !== undefined && (takes(outer, holds, commands) || isUsedLater(outer, holds, commands));
}

/** True for a command that puts one of its words into a file, or into what it builds. */
function takes(
  command: ShellCommand,
  isMeant: (word: Span & { readonly raw?: string }) => boolean,
  commands: readonly ShellCommand[],
): boolean {
  if (command.args.some(isMeant)) {
    const last = endOfPipe(command, commands);
    if (keeps(command) || (PRINTS.has(command.name ?? '') && (keeps(last) || isTee(last)))) return true;
  }
  return BUILDERS.has(command.name ?? '') && [...command.args, ...command.assignments].some(isMeant);
}

/** `V=$(date)`, and later a command that takes `$V`. */
function isUsedLater(outer: ShellCommand, holds: (it: Span) => boolean, commands: readonly ShellCommand[]): boolean {
  const variable = outer.nameWord ? undefined : outer.assignments.find(holds);
  if (!variable) return false;
  const use = new RegExp(`\\$\\{?${escaped(variable.name)}\\b`);
  return commands.some(
    (it) => it.start > outer.end && takes(it, ({ raw }) => raw !== undefined && use.test(raw), commands),
  );
}

const PRINTS: ReadonlySet<string> = new Set(['echo', 'printf']);

function isTee({ name, args }: ShellCommand): boolean {
  return name === 'tee' && args.some((it) => !/^-|^\/dev\//.test(it.text));
}

function endOfPipe(command: ShellCommand, commands: readonly ShellCommand[]): ShellCommand {
  let last = command;
  while (last.next === '|') {
    const { end } = last;
    const next = commands.find((it) => it.start >= end && it.join === '|');
    if (!next) return last;
    last = next;
  }
  return last;
}

/** True when what the command prints goes to a file of the image. */
function keeps({ redirects }: ShellCommand): boolean {
  const target = redirects.find((it) => /^[1&]?>>?\|?$/.test(it.operator))?.target;
  return target !== undefined && !/^(?:\d|&|\/dev\/|\/proc\/|\/tmp\/)/.test(target.text);
}

/** BuildKit hands the time of the last commit to an ARG of that name, where the builder is given one. */
function epochFix(
  model: DockerfileModel,
  run: Instruction,
  { stage, trigger }: Place,
  { end }: ShellWord,
): readonly Fix[] {
  const whole = trigger ?? run;
  const isDeclared = model.variables.lookup('SOURCE_DATE_EPOCH', whole)?.pair !== undefined;
  // One ARG is enough for all steps of a stage, and stands before the first that needs it.
  const { start } = trigger ? whole : ((stage && firstTimed(model, stage)) ?? whole);
  const argument = { start, end: start, text: `${trigger ? 'ONBUILD ' : ''}ARG SOURCE_DATE_EPOCH\n` };
  const option = { start: end, end, text: ' -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}"' };
  const edits = isDeclared ? [option] : [argument, option];
  return [{ title: 'Take the time from SOURCE_DATE_EPOCH', safety: 'suggestion', edits }];
}

const firstTimed = kept((model: DockerfileModel, { instructions }: Stage): Instruction | undefined =>
  instructions.find((it) => {
    if (it.keyword.name !== 'RUN' || it.value.text.includes('SOURCE_DATE_EPOCH')) return false;
    const commands = posixCommands(model, it);
    return commands.some((command) => kindOf(command) === 'time' && isWritten(command, commands));
  }),
);
