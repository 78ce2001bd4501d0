import { defineRule } from '#core/dockerfile/define-rule';
import { failureWeight } from '#core/dockerfile/rules/run/failure-weight';
import { type LostFailure, lostFailures } from '#core/dockerfile/rules/run/lost-failures';
import { strictFixes } from '#core/dockerfile/rules/run/strict-fixes';
import { passedOver } from '#core/dockerfile/rules/run/windows-failures';
import { firstLine, shortened } from '#core/dockerfile/rules/written';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';
import type { Fix } from '#core/lint/finding';

/** Two commands stand in one message. */
const LONGEST = 40;

export default defineRule({
  id: 'no-swallowed-failure',
  category: 'run',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: ['valid-shell'],
  summary: 'A step fails when one of its commands fails.',
  why: 'A shell goes on behind a `;` or at the next line of a heredoc whatever the command before gave, and its own result is that of the last command. A loop goes on with its next round in the same way. A download or an installation that failed is forgotten, the step is stored in the cache as a success, and the image lacks something that is missed in production. `&&` between the commands, or `set -e` at the start, ends the step where it fails.',
  whenNot: 'For steps in which a command may fail; write `|| true` behind that command alone.',
  options: {},
  messages: {
    list: 'When `{command}` fails, the shell goes on with `{next}`, and only the last command decides whether the step fails. Join the commands with `&&`, or begin with `set -e`.',
    heredoc:
      'When `{command}` fails, the shell goes on with the next line, `{next}`, and only the last command decides whether the step fails. Begin the heredoc with `set -e`.',
    powershell:
      'When `{command}` fails, PowerShell goes on with `{next}`, and only the last command decides whether the step fails. Begin with `$ErrorActionPreference = "Stop";`, best in `SHELL`.',
    cmd: 'When `{command}` fails, `cmd` goes on with `{next}`, and only the last command decides whether the step fails. Join the commands with `&&`.',
    round:
      'When `{command}` fails, the shell goes on with `{next}` and with the next round, and the step may succeed all the same. Put `|| exit 1` behind it.',
    loop: 'When `{command}` fails in a round, the loop goes on with the next, and only the last round decides whether the step fails. Put `|| exit 1` behind it, or begin with `set -e`.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «apt-get update»; apt-get install -y curl; rm -rf /var/lib/apt/lists/*\n',
      good: 'FROM debian:12.7\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      note: 'A heredoc goes on at every line.',
      bad: 'FROM alpine:3.20\nRUN <<EOF\n«apk add --no-cache tzdata»\nmkdir -p /app/log\nEOF\n',
      good: 'FROM alpine:3.20\nRUN <<EOF\nset -e\napk add --no-cache tzdata\nmkdir -p /app/log\nEOF\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      const inside = model.execScript(run);
      for (const script of inside ? [inside] : model.scripts(run)) {
        const passed = passedOver(script);
        if (passed) {
          report({
            at: passed.at,
            message: passed.shell,
            data: { command: shortened(passed.command), next: shortened(passed.next) },
          });
        }
        if (script.dialect !== 'posix' || !script.isComplete) continue;
        const found = lostFailures(script);
        const lost = found.filter((it) => it.by === 'list');
        // One finding a script: one `set -e` mends all.
        const first = lost.find((it) => heaviest(it) !== undefined && !isMissedAtEnd(it, script));
        const command = first && heaviest(first);
        if (command) {
          const isHeredoc = run.heredocs.some(({ body }) => body.start <= command.start && command.end <= body.end);
          const strict = inside ? [] : strictFixes(model, run, script, lost);
          // Neither `&&` inside of a loop nor `set -e` in front of `… done && …` ends the step.
          const isRound = strict.length === 0 && command.inside.at(-1) === 'loop' && command.next === ';';
          const fixes = isRound && !inside ? [leaveFix(command)] : strict;
          const next = firstLine(model, first.decides, LONGEST);
          const data = { command: firstLine(model, command, LONGEST), next };
          report({ at: command, message: isRound ? 'round' : isHeredoc ? 'heredoc' : 'list', data, fixes });
          continue;
        }
        const round = found.find((it) => it.by === 'loop' && it.commands.some(isFatal));
        const body = round?.commands.find(isFatal);
        if (!round || !body) continue;
        const fixes = inside || round.commands.some(isQuestion) ? [] : [leaveFix(round.decides)];
        report({ at: body, message: 'loop', data: { command: firstLine(model, body, LONGEST) }, fixes });
      }
    },
  },
});

/** The first command that matters, unless it may fail. */
function heaviest({ commands, decides }: LostFailure): ShellCommand | undefined {
  const command = commands.find((it, at) => {
    return /^(?:fatal|doubtful)$/.test(failureWeight(it)) && !isAskedFor(it, commands[at - 1]);
  });
  return command && !isToldToPass(command, decides) ? command : undefined;
}

/** `apk add git; git clone …`, `cd a; ./b`: without the program or the folder, what decides fails as well. */
function isMissedAtEnd({ commands, decides }: LostFailure, script: ShellScript): boolean {
  const last = commands.at(-1);
  const chain = last ? lastChain(script) : [];
  if (last?.name === 'cd' && commands.length === 1) return chain[0] === decides && isFoundFromHere(decides);
  const action = last && packageActionOf(last);
  if (action?.kind !== 'install' || !action.isComplete || action.packages.length === 0) return false;
  if (!commands.slice(0, -1).every((it) => packageActionOf(it)?.kind === 'refresh')) return false;
  const programs = new Set(chain.map((it) => it.name));
  return action.packages.every((it) => programs.has(it.name));
}

/** True for a program that is named by a path from the folder of the shell. */
function isFoundFromHere({ nameWord }: ShellCommand): boolean {
  return nameWord !== undefined && /^[\w.-]+\//.test(nameWord.text);
}

/** The commands that decide whether the script fails, and every one of which has to run for that. */
function lastChain({ commands }: ShellScript): readonly ShellCommand[] {
  const start = commands.findLastIndex((it) => it.join !== '&&');
  const chain = start < 0 ? [] : commands.slice(start);
  const isPlain = chain.every(
    (it) => it.inside.every((construct) => construct === 'branch') && it.shells.length === 0 && !it.isBackground,
  );
  return isPlain && (chain[0]?.join === ';' || chain[0]?.join === 'start') ? chain : [];
}

/** `[ -d a ] && cd a` does not fail where there is an `a`, and is to go on where there is none. */
function isAskedFor({ name, args }: ShellCommand, before: ShellCommand | undefined): boolean {
  if (name !== 'cd' || !before || !/^(?:\[\[?|test)$/.test(before.name ?? '')) return false;
  const [question, folder] = before.args;
  return question?.text === '-d' && folder !== undefined && folder.text === args[0]?.text;
}

/** `[ -d a ] && make` has to go on when there is no `a`. */
function isQuestion(command: ShellCommand): boolean {
  return command.next === '&&' && failureWeight(command) === 'none';
}

function isFatal(command: ShellCommand): boolean {
  return failureWeight(command) === 'fatal';
}

function leaveFix({ end }: ShellCommand): Fix {
  const edits = [{ start: end, end, text: ' || exit 1' }];
  return { title: 'Leave at the first failure', safety: 'suggestion', edits };
}

/** `dotnet test; exit 0`: the tests may fail, so that their report can be taken out of the image. */
function isToldToPass(command: ShellCommand, { name, args }: ShellCommand): boolean {
  const isSuccess = name === 'true' || name === ':' || (name === 'exit' && args[0]?.value === '0');
  return isSuccess && command.args.some((it) => /^(?:test|.*[:-]tests?|tests?[:-].*|vstest|verify)$/.test(it.text));
}
