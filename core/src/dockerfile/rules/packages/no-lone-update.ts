import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { stageAt } from '#core/dockerfile/model/stages';
import { leavesShell } from '#core/dockerfile/rules/leaves-shell';
import { mergedRuns, runOf } from '#core/dockerfile/rules/merge-runs';
import { removedCommand } from '#core/dockerfile/rules/packages/remove-command';
import { plainScript, posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import { type PackageAction, packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { firstLine } from '#core/dockerfile/rules/written';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';
import { managerCommands } from '#core/dockerfile/rules/packages/apt';
import { FETCHING } from '#core/dockerfile/rules/packages/system-managers';

/** Commands that surely install nothing. */
const HARMLESS: ReadonlySet<string> = new Set(
  'rm echo true : break continue mkdir sleep set cd export printf ls cat useradd groupadd usermod adduser addgroup chmod chown touch locale-gen update-locale localedef dpkg-reconfigure debconf-set-selections ln sed tee'.split(
    ' ',
  ),
);

export default defineRule({
  id: 'no-lone-update',
  category: 'packages',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-apt-lists-left', 'no-late-cleanup'],
  summary: 'A package list is fetched by the `RUN` that installs from it.',
  why: 'The build cache keeps each `RUN` by its text. A `RUN apt-get update` never changes, so it is taken from the cache for months, while the `RUN` that installs changes and runs again, with a package list that names files the archive has no longer: the build fails with "404 Not Found", or installs old versions. In one `RUN`, both run or none.',
  options: {},
  messages: {
    apart:
      '`{command}` is cached by itself: when the {what} on line {line} runs again, it works with an old package list, and fails or gets old versions. Put both into one RUN.',
    again:
      '`{command}` is a step of its own, and the {what} on line {line} fetches the list again before it uses it; leave this one out.',
    itself:
      '`{command}` is a step of its own, and by the time the {what} on line {line} runs again its list may be old; `{program}` fetches a new one by itself then, so leave this one out.',
    alone:
      '`{command}` is cached by itself, so whatever installs later, if anything does, works with an old package list; put it into the RUN that installs, or leave it out.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN «apt-get update»\nRUN apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y curl\n',
    },
    {
      note: 'The same for other package managers.',
      bad: 'FROM alpine:3.20\nRUN «apk update»\nRUN apk add git\n',
      good: 'FROM alpine:3.20\nRUN apk update && \\\n    apk add git\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { trigger }) {
      const commands = posixCommands(model, run);
      for (const { command, action } of managerCommands(model, run)) {
        const { family } = action.manager;
        if (action.kind !== 'refresh' || commands.some((it) => mayInstall(it, command, family))) continue;
        const install = nextInstall(model, trigger ?? run, family);
        const isFresh = install !== undefined && refreshesFirst(model, install, family);
        // An upgrade uses the list at once, and what installs later does not get a new one by it.
        if ((!install || isFresh) && commands.some((it) => isUpgrade(it, family))) continue;
        const words = firstLine(model, command);
        const isNeedless = isSelfRefreshing(action);
        const isForMore = takesKeys(action) || commands.some((it) => isUpgrade(it, family));
        if (isNeedless && (!install || isForMore)) continue;
        if (!install) {
          report({ at: command, message: 'alone', data: { command: words } });
          continue;
        }
        const program = action.args.program ?? family;
        const data = { command: words, program, line: install.lines.first + 1, what: kindOf(model, install, family) };
        const related = [{ start: install.start, end: install.keyword.end, message: 'This uses the list.' }];
        const away = { at: command, data, related, fixes: withoutUpdate(model, trigger ?? run, command) };
        if (isNeedless) report({ ...away, message: 'itself', severity: 'info' });
        else if (isFresh) report({ ...away, message: 'again' });
        else report({ at: command, message: 'apart', data, related, fixes: fixes(model, trigger ?? run, install) });
      }
    },
  },
});

/** True for managers that fetch lists which are missing or old by themselves. */
function isSelfRefreshing({ manager: { notation, family } }: PackageAction): boolean {
  return notation === 'rpm' || family === 'zypper';
}

function takesKeys({ args }: PackageAction): boolean {
  return hasFlag(args, '--gpg-auto-import-keys');
}

/** True when the command behind the update installs, or nobody knows what it does. */
function mayInstall(later: ShellCommand, update: ShellCommand, family: string): boolean {
  if (later.start < update.end) return false;
  const action = packageActionOf(later);
  if (action?.manager.family === family) return !/^(?:refresh|clean|upgrade)$/.test(action.kind);
  return !HARMLESS.has(later.name ?? (later.nameWord ? '?' : ':'));
}

function isUpgrade(command: ShellCommand, family: string): boolean {
  const action = packageActionOf(command);
  return action?.kind === 'upgrade' && action.manager.family === family;
}

/** True when the step fetches the list itself before it installs. */
function refreshesFirst(model: DockerfileModel, install: Instruction, family: string): boolean {
  const run = runOf(install);
  const actions = run ? managerCommands(model, run).filter(({ action }) => action.manager.family === family) : [];
  const [first] = actions.filter(({ action }) => /^(?:refresh|install|upgrade|download)$/.test(action.kind));
  return first !== undefined && (first.action.kind === 'refresh' || hasFlag(first.action.args, ...FETCHING));
}

/** Takes the update away, with its instruction when it is all of it. */
function withoutUpdate(model: DockerfileModel, whole: Instruction, update: ShellCommand): readonly Fix[] {
  const run = runOf(whole);
  const script = run && plainScript(model, run);
  if (!run) return [];
  const line = script?.commands.length === 1 ? removedInstruction(model, whole) : undefined;
  const edits = line ? [line] : removedCommand(model, run, update);
  return edits ? [{ title: 'Leave it out', safety: 'suggestion', edits }] : [];
}

/** The next instruction of the same stage, of the same kind, that installs with the same package manager. */
function nextInstall(model: DockerfileModel, from: Instruction, family: string): Instruction | undefined {
  const later = stageAt(model.stages, from)?.instructions.filter((it) => it.start > from.start) ?? [];
  return later.find((it) => {
    const run = it.keyword.name === from.keyword.name ? runOf(it) : undefined;
    return (
      run && managerCommands(model, run).some(({ action }) => installs(action.kind, action.manager.family, family))
    );
  });
}

/** What the step is to be called in a sentence: an upgrade where it does nothing else. */
function kindOf(model: DockerfileModel, step: Instruction, family: string): 'install' | 'upgrade' {
  const run = runOf(step);
  const own = run ? managerCommands(model, run).filter(({ action }) => action.manager.family === family) : [];
  return own.some(({ action }) => action.kind === 'install' || action.kind === 'download') ? 'install' : 'upgrade';
}

function installs(kind: string, manager: string, family: string): boolean {
  return manager === family && (kind === 'install' || kind === 'upgrade' || kind === 'download');
}

function fixes(model: DockerfileModel, from: Instruction, install: Instruction): readonly Fix[] {
  const edits = mergedRuns(model, from, install);
  // What the first one changes in its shell would reach the second one's commands.
  const run = runOf(from);
  const keepsState = run !== undefined && leavesShell(model, run);
  return edits ? [{ title: 'Put both into one RUN', safety: keepsState ? 'safe' : 'suggestion', edits }] : [];
}
