import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept, keptOfFile } from '#core/dockerfile/model/kept';
import { outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import { commandOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** What a HEALTHCHECK runs. */
export interface HealthCheck {
  /** The text that a shell runs; undefined for a program alone. */
  readonly script: ShellScript | undefined;
  /** All commands, those in substitutions too. */
  readonly commands: readonly ShellCommand[];
  /** Those that are not part of another one. */
  readonly outer: readonly ShellCommand[];
}

/** Undefined for `NONE`, for what is not understood, and for one that a later one of its stage overrides. */
export const healthCheckOf: (model: DockerfileModel, node: Instruction) => HealthCheck | undefined = kept(
  (model, node: Instruction): HealthCheck | undefined => {
    const { child } = node;
    if (!child || overriddenChecks(model).has(node)) return undefined;
    const script = child.json ? model.execScript(child) : plainScript(model, child);
    if (script) {
      const isRead = script.isComplete && script.commands.length > 0;
      return isRead ? { script, commands: script.commands, outer: outerCommands(script) } : undefined;
    }
    const command = commandOfExecForm(child);
    return command && { script: undefined, commands: [command], outer: [command] };
  },
);

const overriddenChecks = keptOfFile(({ stages }): ReadonlySet<Instruction> => {
  const checks = stages.map((it) => it.instructions.filter(({ keyword }) => keyword.name === 'HEALTHCHECK'));
  return new Set(checks.flatMap((it) => it.slice(0, -1)));
});
