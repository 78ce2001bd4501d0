import type { Effect, StepEffects } from '#core/dockerfile/model/effects/effect';
import { stageEffects } from '#core/dockerfile/model/effects/stage';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { withParents } from '#core/dockerfile/model/lineage';
import { flagOf, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

type Install = Effect & { readonly kind: 'install' | 'uninstall' };

/** A command that uninstalls what an earlier step installed. */
export interface LateUninstall {
  readonly command: ShellCommand;
  /** By name; empty when it names none. */
  readonly packages: readonly string[];
  /** The first step that installed any of them. */
  readonly installed: Install & { readonly command: ShellCommand };
}

/** Packages that a step removes after an earlier one installed them. */
export const lateUninstalls = kept((model, stage: Stage): readonly LateUninstall[] => {
  if (!stageEffects(model, stage).kinds.has('uninstall')) return [];
  const before = new Map<string, LateUninstall['installed']>();
  const found: LateUninstall[] = [];
  for (const { effects, instruction } of stepsUpTo(model, stage)) {
    const own = new Map<string, LateUninstall['installed']>();
    for (const effect of effects) {
      const { command } = effect;
      if (effect.kind === 'install' && command && effect.isCertain) {
        for (const key of keysOf(effect)) own.set(key, { ...effect, command });
      } else if (effect.kind === 'uninstall' && command && effect.isCertain) {
        const keys = keysOf(effect).filter((it) => before.has(it) && !own.has(it));
        const installed = before.get(keys[0] ?? '');
        if (installed && stage.instructions.includes(instruction))
          found.push({ command, packages: keys.map(nameIn), installed });
        for (const key of keys) before.delete(key);
      }
    }
    for (const [key, effect] of own) before.set(key, effect);
  }
  return found;
});

/** The steps that made the image of a stage, those of the stages it starts from included. */
export function stepsUpTo(model: DockerfileModel, stage: Stage): readonly StepEffects[] {
  return withParents(stage)
    .toReversed()
    .flatMap((it) => stageEffects(model, it).steps.filter((step) => !step.isDeferred));
}

/** The packages by manager and name, and the group that `apk add --virtual` makes of them. */
function keysOf({ manager, packages, command }: Install): readonly string[] {
  const group = command && flagOf(readArguments(command), '-t', '--virtual')?.value?.text;
  const names = packages.filter((it) => it.kind === 'name').map((it) => it.name);
  return [...names, ...(group === undefined ? [] : [group])]
    .filter((it) => !/[$*?]/.test(it))
    .map((it) => `${manager} ${it}`);
}

function nameIn(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
