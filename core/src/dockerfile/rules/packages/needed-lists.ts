import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept, keptWithInstruction } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { runOf } from '#core/dockerfile/rules/merge-runs';
import { aptCommands } from '#core/dockerfile/rules/packages/apt';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** True when a later RUN installs from the lists that are here, and none before it fetches them again. */
export function needsLists(model: DockerfileModel, stage: Stage, whole: Instruction): boolean {
  return needsBehind(model, stage, whole.start);
}

/** True for a command of an instruction that fetches the lists from which a later RUN installs. */
export function fetchesNeededLists(model: DockerfileModel, command: ShellCommand, whole: Instruction): boolean {
  if (packageActionOf(command)?.kind !== 'refresh') return false;
  const stage = model.stages.find(({ instructions }) => instructions.includes(whole));
  return stage !== undefined && needsLists(model, stage, whole);
}

/** True when a later RUN runs what may install as well: a script of the image's own, or one that nobody can read. */
export function mayNeedLists(model: DockerfileModel, stage: Stage, whole: Instruction): boolean {
  return lastOpaque(model, stage) > whole.start;
}

const needsFromStart = kept((model, stage: Stage): boolean => needsBehind(model, stage, -1));

function needsBehind(model: DockerfileModel, stage: Stage, start: number): boolean {
  for (const instruction of stage.instructions) {
    const run = instruction.start > start ? runOf(instruction) : undefined;
    const use = run && firstUse(model, run);
    if (use === 'install') return true;
    // What a trigger fetches comes behind all steps of this file.
    if (use === 'fetch' && run === instruction) return false;
  }
  return model.stages.some((it) => it.parent === stage && needsFromStart(model, it));
}

/** What a RUN first does with lists: install from those that are there, or fetch them, which a condition does not decide. */
const firstUse = keptWithInstruction((model, run): 'install' | 'fetch' | undefined => {
  const used = aptCommands(model, run).filter(({ action }) => /^(?:refresh|install|upgrade)$/.test(action.kind));
  const refresh = used.find(({ action }) => action.kind === 'refresh')?.command;
  const others = posixCommands(model, run).filter(installsThroughApt);
  const end = refresh?.start ?? Number.POSITIVE_INFINITY;
  if ([...used.map(({ command }) => command), ...others].some((it) => it.start < end)) return 'install';
  return refresh?.inside.length === 0 ? 'fetch' : undefined;
});

/** True for other programs that have APT install what is missing, from the lists that are there. */
function installsThroughApt({ name, args }: ShellCommand): boolean {
  if (name === 'mk-build-deps') return args.some(({ text }) => /^(?:--install|-[a-z]*i[a-z]*)$/.test(text));
  if (name === 'rosdep' || name === 'tasksel') return args.some(({ text }) => text === 'install');
  return name === 'gdebi';
}

/** Where the last such RUN starts in the stage; infinity when one of the stages on top of it has any, else -1. */
const lastOpaque = kept((model, stage: Stage): number => {
  if (model.stages.some((it) => it.parent === stage && lastOpaque(model, it) >= 0)) return Number.POSITIVE_INFINITY;
  const last = stage.instructions.findLast((it) => {
    const run = runOf(it);
    return run !== undefined && runsScript(model, run);
  });
  return last?.start ?? -1;
});

const runsScript = keptWithInstruction((model, run): boolean => {
  const commands = posixCommands(model, run);
  return commands.length === 0 || commands.some(({ name, nameWord }) => isScript(name, nameWord?.text));
});

/** True for shells, for what runs other commands, and for programs that are named by a path. */
export function isScript(name: string | undefined, written: string | undefined): boolean {
  if (name === undefined) return written !== undefined;
  return (
    /^(?:sh|bash|dash|ash|zsh|source|\.|eval|make|ansible|ansible-playbook|xargs)$|\.sh$/.test(name) ||
    /^\.{0,2}\//.test(written ?? '')
  );
}
