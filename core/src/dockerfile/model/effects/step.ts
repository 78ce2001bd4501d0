import { commandEffects, type ScriptStart } from '#core/dockerfile/model/effects/command-effects';
import type { Effect, EffectBody, StepEffects } from '#core/dockerfile/model/effects/effect';
import { folderOf, instructionEffects } from '#core/dockerfile/model/effects/instruction-effects';
import { isMountedIn, mountedFolders } from '#core/dockerfile/model/effects/mounted-folders';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { commandOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/**
 * What an instruction does when it is built. CMD, ENTRYPOINT and HEALTHCHECK only set what a container runs; the
 * effects of an ONBUILD are those of its trigger, and deferred.
 */
export const effectsOf: (model: DockerfileModel, instruction: Instruction) => StepEffects =
  keptWithInstruction(compute);

function compute(model: DockerfileModel, instruction: Instruction): StepEffects {
  const trigger = instruction.keyword.name === 'ONBUILD' ? instruction.child : undefined;
  const own = instructionEffects(model, instruction).map((it) => byInstruction(it, instruction));
  if (trigger) {
    const { effects, isComplete } = effectsOf(model, trigger);
    return { instruction, effects: [...own, ...effects], isComplete, isDeferred: true };
  }
  if (instruction.keyword.name !== 'RUN') {
    return { instruction, effects: own, isComplete: instruction.keyword.name !== 'UNKNOWN', isDeferred: false };
  }
  const { effects, isRead } = runEffects(model, instruction);
  const isComplete = isRead && effects.every((it) => it.kind !== 'unknown');
  return { instruction, effects: withMounts(effects, model, instruction), isComplete, isDeferred: false };
}

function byInstruction(body: EffectBody, instruction: Instruction): Effect {
  const { start, end } = instruction;
  return Object.assign({ start, end, instruction, command: undefined, isCertain: true, isMounted: false }, body);
}

function runEffects(
  model: DockerfileModel,
  instruction: Instruction,
): { readonly effects: readonly Effect[]; readonly isRead: boolean } {
  const start = startOf(model, instruction);
  if (instruction.json) {
    const script = model.execScript(instruction);
    if (script) return { effects: commandEffects(script.commands, start, script.source), isRead: script.isComplete };
    const command = commandOfExecForm(instruction);
    if (!command) return { effects: [], isRead: false };
    // The instruction is nothing but this command, and stands for it.
    const whole = { ...command, start: instruction.start, end: instruction.end };
    return { effects: commandEffects([whole], start), isRead: true };
  }
  const scripts = model.scripts(instruction);
  return {
    effects: scripts.flatMap((it) => [...commandEffects(it.commands, start, it.source)]),
    isRead: scripts.every((it) => it.isComplete),
  };
}

function startOf(model: DockerfileModel, instruction: Instruction): ScriptStart {
  const { user } = model.executionAt(instruction);
  return {
    instruction,
    directory: folderOf(model, instruction),
    lookUp(name) {
      const value = model.variables.lookup(name, instruction)?.value;
      if (value?.kind === 'known') return value.isDefault ? undefined : value.value;
      // The engine takes it from the user's account, and root's is the same everywhere.
      const isRoot = user.kind === 'known' && /^(?:root|0)(?::|$)/.test(user.value);
      return name === 'HOME' && isRoot ? '/root' : undefined;
    },
  };
}

/** Marks what happens below a `--mount`, whose content the image does not get. */
function withMounts(effects: readonly Effect[], model: DockerfileModel, instruction: Instruction): readonly Effect[] {
  if (mountedFolders(model, instruction).length === 0) return effects;
  return effects.map((it) =>
    'place' in it && isMountedIn(model, instruction, it.place) ? { ...it, isMounted: true } : it,
  );
}
