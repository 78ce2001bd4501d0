import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
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

/** Undefined for `NONE`, and for what is not understood. */
export const healthCheckOf: (model: DockerfileModel, node: Instruction) => HealthCheck | undefined = kept(
  (model, { child }: Instruction): HealthCheck | undefined => {
    if (!child) return undefined;
    const script = child.json ? model.execScript(child) : plainScript(model, child);
    if (script) {
      const isRead = script.isComplete && script.commands.length > 0;
      return isRead ? { script, commands: script.commands, outer: outerCommands(script) } : undefined;
    }
    const command = commandOfExecForm(child);
    return command && { script: undefined, commands: [command], outer: [command] };
  },
);
