import type { DockerfileModel } from '#core/dockerfile/model/file';
import { rootImage } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { officialName, WITH_BASH } from '#core/dockerfile/reference/base-images';
import { plainScript } from '#core/dockerfile/rules/shell-chain';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** Images whose `/bin/sh` is BusyBox's, which knows the option. */
const BUSYBOX = /(?:^|[/:-])(?:alpine|busybox)/i;

/** Ways to switch `pipefail` on, as far as it is known that the shell has it. */
export function pipefailFix(
  model: DockerfileModel,
  stage: Stage,
  run: Instruction,
  script: ShellScript,
  steps: readonly Instruction[],
): readonly Fix[] {
  const base = rootImage(stage);
  if (plainScript(model, run) !== script) return [];
  if (knowsPipefail(stage, script)) {
    const edits = [{ start: script.start, end: script.start, text: 'set -o pipefail && ' }];
    return beginsPlain(model, script) ? [{ title: 'Add set -o pipefail', safety: 'suggestion', edits }] : [];
  }
  if (!isDefault(script) || !WITH_BASH.has(officialName(base)) || /windows|nanoserver/i.test(base)) return [];
  // One SHELL is enough for all steps of a stage, and stands before the first that needs it.
  const shell = stage.instructions.findLast((it) => it.keyword.name === 'SHELL' && it.start < run.start);
  const first = steps.find((it) => it.start > (shell?.start ?? -1)) ?? run;
  const edits = [{ start: first.start, end: first.start, text: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n' }];
  return [{ title: 'Choose bash with pipefail', safety: 'suggestion', edits }];
}

/** True when the shell that the step has is known to have the option. */
export function knowsPipefail(stage: Stage, script: ShellScript): boolean {
  if (/(?:^|\/)(?:bash|zsh|ksh)$/.test(script.shell[0] ?? '')) return true;
  return isDefault(script) && BUSYBOX.test(rootImage(stage));
}

/** True when the script begins with a command, to which another one can be joined. */
function beginsPlain({ text }: DockerfileModel, { start, commands }: ShellScript): boolean {
  const [first] = commands;
  return (
    first !== undefined && first.inside.every((it) => it === 'pipeline') && text.slice(start, first.start).trim() === ''
  );
}

function isDefault({ shell }: ShellScript): boolean {
  return shell[0] === '/bin/sh';
}
