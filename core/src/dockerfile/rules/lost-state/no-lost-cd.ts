import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { lostCdFixes } from '#core/dockerfile/rules/lost-state/lost-cd-fixes';
import { windowsStates } from '#core/dockerfile/rules/lost-state/windows-states';
import { isOwnShell } from '#core/dockerfile/rules/lost-state/lost-states';
import { type SplitBuild, splitBuild } from '#core/dockerfile/rules/lost-state/split-build';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { firstWords } from '#core/dockerfile/rules/first-words';
import { firstLine, lineOf } from '#core/dockerfile/rules/written';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

const messages = {
  bites: '`{cd}` ends with this RUN: `{next}` on line {line} runs in {workdir}. {instead}',
  useless:
    '`{cd}` ends with this RUN, and nothing behind it runs there; leave it out, or set the folder with `WORKDIR`.',
  split:
    '`{cd}` ends with this RUN: `{reader}` on line {line} runs in {workdir}, and not where `{maker}` made what it looks for. Put both into one RUN, or set the folder with `WORKDIR`.',
} as const;

export default defineRule({
  id: 'no-lost-cd',
  category: 'lost-state',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3003', tally: 'hadolint/DL3003' },
  supersedes: ['prefer-workdir', 'valid-shell'],
  summary: 'A `RUN` does not end with a `cd`.',
  why: 'Every `RUN` starts a new shell in a new container, in the working directory that `WORKDIR` set. A `cd` lasts until the end of its own `RUN`; when nothing behind it in the same `RUN` uses it, it does nothing, and the next instruction looks for its files in the wrong place. A `cd` that is followed by what should run there, as in `RUN cd /src && make`, is right and is not reported, unless the next `RUN` goes on with a build that was prepared there.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN «cd /home/root»\nRUN rm test.txt\n',
      good: 'FROM alpine:3.20\nRUN cd /home/root && \\\n    rm test.txt\n',
    },
    {
      note: 'Where no `RUN` follows, `WORKDIR` sets the folder for all that comes.',
      bad: 'FROM alpine:3.20\nRUN mkdir /app && «cd /app»\nCOPY . .\n',
      good: 'FROM alpine:3.20\nRUN mkdir /app\nWORKDIR /app\nCOPY . .\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage, trigger }) {
      const whole = trigger ?? run;
      for (const { kind, at, command: cd, fixes } of windowsStates(model, run)) {
        if (kind === 'directory')
          tell(model, nextInFolder(model, whole, { stage, trigger }), { at, cd, fixes }, report);
      }
      const commands = posixCommands(model, run);
      // A `cd` of an exec form without a shell is a program, and there is none of that name.
      if (!commands.some(isCd) || (run.json && !model.execScript(run))) return;
      const next = nextInFolder(model, whole, { stage, trigger });
      for (const effect of effectsOf(model, run).effects) {
        const { command } = effect;
        if (effect.kind !== 'state' || effect.what !== 'directory' || effect.isUsed) continue;
        if (!command || !isOwnShell(command) || !isCd(command)) continue;
        // One that a condition decides harms nobody where nothing comes behind it.
        if (!effect.isCertain && !(next && isInBranch(command))) continue;
        if (goesBack(model, run, command, commands)) continue;
        const cd = model.text.slice(command.start, command.end);
        const fixes = run.json ? [] : lostCdFixes(model, whole, run, command, next);
        tell(model, next, { at: command, cd, fixes: effect.isCertain ? fixes : [] }, report);
      }
      tellSplit(model, splitBuild(model, run, { stage, trigger }), report);
    },
  },
});

function tellSplit(
  model: DockerfileModel,
  split: SplitBuild | undefined,
  report: RuleContext<typeof messages>['report'],
): void {
  if (!split) return;
  const { cd, maker, reader, next } = split;
  const data = {
    cd: firstLine(model, cd),
    maker: firstLine(model, maker),
    reader: firstLine(model, reader),
    line: lineOf(model, reader),
    workdir: folderAt(model, next),
  };
  const related = [{ start: reader.start, end: reader.end, message: `This runs in ${data.workdir}.` }];
  // Both RUNs begin in the same folder.
  const edits = [{ start: reader.start, end: reader.start, text: `${data.cd} && ` }];
  const fixes = [{ title: `Put ${data.cd} in front of it`, safety: 'suggestion', edits } as const];
  report({
    at: cd,
    message: 'split',
    data,
    related,
    fixes: model.text.slice(cd.start, cd.end) === data.cd ? fixes : [],
  });
}

interface LostCd {
  readonly at: Span;
  readonly cd: string;
  readonly fixes: readonly Fix[];
}

function tell(
  model: DockerfileModel,
  next: Instruction | undefined,
  { at, cd, fixes }: LostCd,
  report: RuleContext<typeof messages>['report'],
): void {
  if (!next) return report({ at, message: 'useless', data: { cd }, fixes });
  const line = next.lines.first + 1;
  const isRun = (next.child ?? next).keyword.name === 'RUN';
  const instead = isRun ? 'Put both into one RUN, or set the folder with `WORKDIR`.' : ONLY_WORKDIR;
  const data = { cd, next: firstWords(model, next), line, workdir: folderAt(model, next), instead };
  const related = [{ start: next.start, end: next.keyword.end, message: `This runs in ${data.workdir}.` }];
  report({ at, message: 'bites', data, fixes, related });
}

/** What no RUN can be joined with may as well not be meant. */
const ONLY_WORKDIR = 'Set the folder with `WORKDIR`, or leave the `cd` out.';

/** True in `if …; then cd D; fi`. */
function isInBranch({ inside, join }: ShellCommand): boolean {
  return inside.length > 0 && inside.every((it) => it === 'branch') && join !== '||';
}

function isCd({ name }: ShellCommand): boolean {
  return name === 'cd' || name === 'chdir' || name === 'pushd';
}

/** True for a `cd` back to where the RUN started, which many write out of habit, and which loses nothing. */
function goesBack(
  model: DockerfileModel,
  run: Instruction,
  command: ShellCommand,
  commands: readonly ShellCommand[],
): boolean {
  const target = command.args[0]?.text ?? '~';
  const { workdir } = model.executionAt(run);
  if (workdir.kind === 'known' && target === workdir.value) return true;
  const isBehindAnother = commands.some((it) => it.start < command.start && isCd(it));
  return isBehindAnother && /^(?:[/~-]|\$\{?(?:HOME|OLDPWD)\}?|\.\.(?:\/\.\.)*\/?)$/.test(target);
}

/** True for a RUN that chooses its own folder first. */
function startsWithCd(model: DockerfileModel, run: Instruction): boolean {
  const [first] = posixCommands(model, run);
  return first !== undefined && isCd(first) && first.args[0]?.text.startsWith('/') === true;
}

/** The first later instruction whose meaning depends on the working directory. */
function nextInFolder(model: DockerfileModel, from: Instruction, { stage, trigger }: Place): Instruction | undefined {
  for (const later of stage?.instructions ?? []) {
    if (later.start <= from.start || (trigger && later.keyword.name !== 'ONBUILD')) continue;
    const it = (trigger && later.child) || later;
    if (dependsOnFolder(model, it)) return later;
    if (it.keyword.name === 'WORKDIR') return undefined;
  }
  return undefined;
}

function dependsOnFolder(model: DockerfileModel, instruction: Instruction): boolean {
  const { keyword, words } = instruction;
  const { name } = keyword;
  if (name === 'RUN') return !startsWithCd(model, instruction);
  if (name === 'COPY' || name === 'ADD') return isRelative(words.at(-1)?.text);
  return name === 'WORKDIR' ? isRelative(words[0]?.text) : name === 'CMD' || name === 'ENTRYPOINT';
}

function isRelative(path: string | undefined): boolean {
  return path !== undefined && !/^["']?(?:[/\\$]|[A-Za-z]:)/.test(path);
}

function folderAt(model: DockerfileModel, instruction: Instruction): string {
  const { workdir } = model.executionAt(instruction);
  return workdir.kind === 'known' ? `\`${workdir.value}\`` : "the image's working directory";
}
