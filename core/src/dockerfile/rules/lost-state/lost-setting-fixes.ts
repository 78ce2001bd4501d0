import type { DockerfileModel } from '#core/dockerfile/model/file';
import { tailEdits, tailOf, takenAway } from '#core/dockerfile/rules/lost-state/tail-edits';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { stageAt } from '#core/dockerfile/model/stages';

interface Setting {
  readonly command: ShellCommand;
  readonly what?: string;
}

/** Options become those of SHELL; all else is taken away, as it does nothing. */
export function lostSettingFixes(
  model: DockerfileModel,
  whole: Instruction,
  run: Instruction,
  { command, what }: Setting,
): readonly Fix[] {
  if (tailOf(model, run, new Set([command])).length === 0) return [];
  const shell = what === 'option' ? shellWith(model, run, command) : undefined;
  const kept = shell && tailEdits(model, whole, run, command, shell);
  if (kept) return [{ title: `Set it for all steps with ${shell}`, safety: 'suggestion', edits: kept }];
  return takenAway(model, whole, run, command);
}

/** The SHELL that has the options; undefined for words that it would not take as they are. */
function shellWith(model: DockerfileModel, run: Instruction, { name, args }: ShellCommand): string | undefined {
  const { shell } = model.executionAt(run);
  if (name !== 'set' || shell.kind !== 'known') return undefined;
  const options = args.map((it) => it.value ?? '');
  if (!options.every((it) => /^(?:-[a-zA-Z]+|[a-z]+)$/.test(it)) || options.length === 0) return undefined;
  const [program = '', ...others] = shell.value;
  // Not every `sh` knows the option.
  const isSh = /(?:^|\/)sh$/.test(program);
  const bash = options.includes('pipefail') && isSh ? bashOf(model, run) : program;
  return `SHELL ${JSON.stringify([bash, ...others.slice(0, -1), ...options, '-c']).replaceAll(',', ', ')}`;
}

function bashOf(model: DockerfileModel, run: Instruction): string {
  const base = stageAt(model.stages, run)?.base?.text ?? '';
  return /alpine|busybox/.test(base) ? '/bin/ash' : '/bin/bash';
}
