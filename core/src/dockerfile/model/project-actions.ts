import type { Effect } from '#core/dockerfile/model/effects/effect';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import { stageEffects } from '#core/dockerfile/model/effects/stage';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Projection, rangeOf } from '#core/dockerfile/model/project';
import type { Stage } from '#core/dockerfile/model/stages';
import type { PackageRequest } from '#core/dockerfile/shell/packages';
import type { ShellCommand, ShellScript, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** `scripts` and `effects` of an instruction, for `slipway parse`. */
export function projectActions(model: DockerfileModel, instruction: Instruction): Projection {
  const scripts = model.scripts(instruction);
  const step = effectsOf(model, instruction);
  return {
    ...(scripts.length > 0 && { scripts: scripts.map((it) => projectScript(model, it)) }),
    effects: step.effects.map((it) => projectEffect(model, it)),
    effectsComplete: step.isComplete,
    ...(step.isDeferred && { effectsDeferred: true }),
  };
}

/** What a stage holds at its end, and what its steps lost, for `slipway parse`. */
export function projectOutcome(model: DockerfileModel, stage: Stage): Projection {
  const { files, packages, accounts, settings, lost, lateRemovals, isComplete } = stageEffects(model, stage);
  return {
    outcome: {
      files: files.map(({ place }) => place),
      packages: packages.map(({ manager, request }) => ({ manager, ...projectPackage(model, request) })),
      accounts: accounts.map(({ what, name }) => ({ what, name })),
      settings: settings.map(({ what, name, value }) => ({ what, name, value })),
      lost: lost.map((it) => projectEffect(model, it)),
      lateRemovals: lateRemovals.map(({ created, removed }) => ({
        created: projectEffect(model, created),
        removed: projectEffect(model, removed),
      })),
      isComplete,
    },
  };
}

function projectScript(model: DockerfileModel, script: ShellScript): Projection {
  const { dialect, shell, isComplete, commands } = script;
  return {
    dialect,
    shell,
    isComplete,
    range: rangeOf(model, script),
    commands: commands.map((it) => projectCommand(model, it)),
  };
}

function projectCommand(model: DockerfileModel, command: ShellCommand): Projection {
  const { name, args, wrappers, assignments, redirects, join, isBackground, inside } = command;
  return {
    name,
    args: args.map(projectWord),
    ...(wrappers.length > 0 && { wrappers }),
    ...(assignments.length > 0 && {
      assignments: assignments.map((it) => ({ name: it.name, value: it.value && projectWord(it.value) })),
    }),
    ...(redirects.length > 0 && {
      redirects: redirects.map((it) => ({ operator: it.operator, target: it.target && projectWord(it.target) })),
    }),
    join,
    ...(isBackground && { isBackground }),
    ...(inside.length > 0 && { inside }),
    range: rangeOf(model, command),
  };
}

/** The text as written, and the value where the file tells it. */
function projectWord({ raw, value }: ShellWord): Projection {
  return value === undefined ? { raw } : { raw, value };
}

/** Fields of an effect that say where it comes from, or have a form of their own in the projection. */
const NOT_PLAIN = new Set(['start', 'end', 'instruction', 'command', 'isCertain', 'isMounted', 'packages']);

function projectEffect(model: DockerfileModel, effect: Effect): Projection {
  return {
    ...Object.fromEntries(Object.entries(effect).filter(([field]) => !NOT_PLAIN.has(field))),
    ...('packages' in effect && { packages: effect.packages.map((it) => projectPackage(model, it)) }),
    ...(!effect.isCertain && { isCertain: false }),
    ...(effect.isMounted && { isMounted: true }),
    range: rangeOf(model, effect),
  };
}

function projectPackage(model: DockerfileModel, { name, version, kind, word }: PackageRequest): Projection {
  return { name, version, kind, range: rangeOf(model, word) };
}
