import { defineRule, type Place } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept, keptWithInstruction } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { appendedCommand } from '#core/dockerfile/rules/packages/append-command';
import { aptCommands } from '#core/dockerfile/rules/packages/apt';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import { runOf } from '#core/dockerfile/rules/merge-runs';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';

const LISTS = '/var/lib/apt/lists';
const FOLDERS_ABOVE = /^\/var(?:\/(?:lib|\{(?:[^}]*,)?lib[,}].*))?\/?\*?$/;

export default defineRule({
  id: 'no-apt-lists-left',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3009' },
  summary: 'The package lists of `apt-get update` do not stay in the image.',
  why: '`apt-get update` stores some 20 to 50 megabytes of package lists below `/var/lib/apt/lists`. They are old when the image is used, and only make it larger. Removed in the same `RUN`, they take no room; removed in a later one, they still lie in the layer before. A cache mount for `/var/lib/apt` keeps them out as well. Stages that no later stage starts from are not looked at, for their layers are thrown away.',
  whenNot: 'For base images whose users install more packages right away.',
  options: {},
  messages: {
    needed:
      '`{command}` leaves the package lists in the image, for what later steps install; install all of it in one RUN, and end it with `rm -rf /var/lib/apt/lists/*`.',
    left: '`{command}` leaves the package lists in the image; remove them at the end of the same RUN with `rm -rf /var/lib/apt/lists/*`.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      bad: 'FROM debian:12\nRUN «apt-get update» \\\n  && apt-get install -y \\\n    curl \\\n    git\n',
      good: 'FROM debian:12\nRUN apt-get update \\\n  && apt-get install -y \\\n    curl \\\n    git \\\n  && rm -rf /var/lib/apt/lists/*\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, place) {
      const { stage, trigger } = place;
      const update = aptCommands(model, run).find(({ action }) => action.kind === 'refresh')?.command;
      if (!update || !stage || !isPlaceShipped(model, place)) return;
      if (cachesAt(model, run, /^\/var\/lib\/apt(?:\/lists)?\/*$/)) return;
      if (posixCommands(model, run).some((it) => it.start >= update.end && removesLists(it))) return;
      const data = { command: `${update.name ?? 'apt-get'} update` };
      const whole = trigger ?? run;
      if (needsLists(model, stage, whole)) report({ at: update, message: 'needed', data });
      else report({ at: update, message: 'left', data, fixes: fixes(model, place, run, update) });
    },
  },
});

function removesLists(command: ShellCommand): boolean {
  if (command.name === 'apt-get' || command.name === 'apt')
    return command.args.some((it) => /^dist-?clean$/.test(it.text));
  if (!/^(?:rm|find|unlink|shred)$/.test(command.name ?? '')) return false;
  return command.args.some(
    (it) =>
      /apt\/lists|\/var\/lib\/(?:apt\b|\{[^}]*\bapt\b|\*)/.test(it.raw) ||
      (command.name === 'rm' && FOLDERS_ABOVE.test(it.raw)) ||
      it.raw.includes('$'),
  );
}

function fixes(
  model: DockerfileModel,
  { stage, trigger }: Place,
  run: Instruction,
  update: ShellCommand,
): readonly Fix[] {
  const edits = appendedCommand(model, run, update, `rm -rf ${LISTS}/*`);
  if (!stage || !edits) return [];
  return [{ title: 'Remove the package lists at the end', safety: safetyOf(model, stage, trigger ?? run), edits }];
}

/** True when a later RUN installs from the lists that are here, without fetching them again. */
function needsLists(model: DockerfileModel, stage: Stage, whole: Instruction): boolean {
  return lastInstaller(model, stage) > whole.start;
}

/** A later script of the image's own may install as well. */
function safetyOf(model: DockerfileModel, stage: Stage, whole: Instruction): Fix['safety'] {
  return lastOpaque(model, stage) > whole.start ? 'suggestion' : 'safe';
}

const lastInstaller = kept((model, stage: Stage): number => lastStart(model, stage, lastInstaller, usesLists));

/** True for a RUN that installs before it fetches lists of its own. */
const usesLists = keptWithInstruction((model, run): boolean => {
  const used = aptCommands(model, run).filter(({ action }) => /^(?:refresh|install|upgrade)$/.test(action.kind));
  const refresh = used.find(({ action }) => action.kind === 'refresh')?.command.start ?? Number.POSITIVE_INFINITY;
  const others = posixCommands(model, run).filter(installsThroughApt);
  return [...used.map(({ command }) => command), ...others].some((it) => it.start < refresh);
});

/** True for other programs that have APT install what is missing, from the lists that are there. */
function installsThroughApt({ name, args }: ShellCommand): boolean {
  if (name === 'mk-build-deps') return args.some(({ text }) => /^(?:--install|-[a-z]*i[a-z]*)$/.test(text));
  if (name === 'rosdep' || name === 'tasksel') return args.some(({ text }) => text === 'install');
  return name === 'gdebi';
}

const lastOpaque = kept((model, stage: Stage): number => lastStart(model, stage, lastOpaque, runsScript));

const runsScript = keptWithInstruction((model, run): boolean => {
  const commands = posixCommands(model, run);
  return commands.length === 0 || commands.some(({ name, nameWord }) => isScript(name, nameWord?.text));
});

/** Where the last RUN of that kind starts in the stage; infinity when one of the stages on top of it has any, else -1. */
function lastStart(
  model: DockerfileModel,
  stage: Stage,
  inStage: (model: DockerfileModel, stage: Stage) => number,
  isMeant: (model: DockerfileModel, run: Instruction) => boolean,
): number {
  if (model.stages.some((it) => it.parent === stage && inStage(model, it) >= 0)) return Number.POSITIVE_INFINITY;
  const last = stage.instructions.findLast((it) => {
    const run = runOf(it);
    return run !== undefined && isMeant(model, run);
  });
  return last?.start ?? -1;
}

function isScript(name: string | undefined, written: string | undefined): boolean {
  if (name === undefined) return written !== undefined;
  return (
    /^(?:sh|bash|dash|ash|zsh|source|\.|eval|make|ansible|ansible-playbook|xargs)$|\.sh$/.test(name) ||
    /^\.{0,2}\//.test(written ?? '')
  );
}
