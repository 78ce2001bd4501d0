import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { flagOf, readArguments } from '#core/dockerfile/shell/arguments';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The user of a step, as far as the file tells. */
export interface StepUser {
  /** Without the group. */
  readonly name: string;
  readonly isRoot: boolean;
  /** Undefined when the file does not make the user, or a variable hides where the home folder is. */
  readonly home: string | undefined;
}

/** Undefined when the base image decides who it is. */
export function userOf(model: DockerfileModel, stage: Stage, run: Instruction): StepUser | undefined {
  const { user } = model.executionAt(run);
  if (user.kind === 'unknown' || user.isDefault) return undefined;
  const [name = ''] = user.value.split(':');
  if (name === 'root' || name === '0') return { name, isRoot: true, home: '/root' };
  return { name, isRoot: false, home: homesOf(model, stage).get(name) };
}

/** Home folders of the users that the stage makes, or a stage it starts from. */
const homesOf = kept((model, stage: Stage): ReadonlyMap<string, string> => {
  const homes = new Map(stage.parent && homesOf(model, stage.parent));
  for (const instruction of stage.instructions) {
    for (const effect of effectsOf(model, instruction).effects) {
      if (effect.kind !== 'account' || effect.what !== 'user' || effect.name === undefined || !effect.command) continue;
      const args = readArguments(effect.command);
      const isBusyBox = effect.command.name === 'adduser';
      const flag = flagOf(args, '-d', '--home-dir', '--home', ...(isBusyBox ? ['-h'] : []))?.value;
      if (!flag) homes.set(effect.name, `/home/${effect.name}`);
      else if (flag.value !== undefined) homes.set(effect.name, flag.value);
    }
  }
  return homes;
});
