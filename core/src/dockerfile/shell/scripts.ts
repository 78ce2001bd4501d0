import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The shell scripts that an instruction hands to a shell: its shell form, its heredocs that are scripts, its child's. */
export function scriptsOf(
  _model: DockerfileModel,
  _instruction: Instruction,
  _grammar: ShellGrammar | undefined,
): readonly ShellScript[] {
  return [];
}
