import { baseName } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';

/**
 * Takes the COPY of one file away, and mounts the file as a secret into the next RUN. Undefined when there is none, or
 * the COPY does more.
 */
export function mountFix(
  model: DockerfileModel,
  stage: Stage,
  copy: Instruction,
  target: string | undefined,
): Fix | undefined {
  const at = stage.instructions.indexOf(copy);
  const run = stage.instructions.slice(at + 1).find((it) => it.keyword.name === 'RUN');
  if (!run || target === undefined || at < 0 || copy.words.length !== 2 || /[\s,"']/.test(target)) return undefined;
  const removal = removedInstruction(model, copy);
  if (!removal) return undefined;
  const id = idOf(target);
  const flag = ` --mount=type=secret,id=${id},target=${target}`;
  return {
    title: `Mount it as the secret ${id} into the RUN of line ${run.lines.first + 1}`,
    safety: 'suggestion',
    edits: [removal, { start: run.keyword.end, end: run.keyword.end, text: flag }],
  };
}

/** `npmrc` for `/root/.npmrc`. */
function idOf(path: string): string {
  return (baseName(path) ?? '').replace(/^\.+/, '').replace(/[^\w.-]/g, '-') || 'secret';
}
