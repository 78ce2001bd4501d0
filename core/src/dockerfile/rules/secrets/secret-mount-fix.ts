import { baseName } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';

/**
 * Takes the COPY of one file away, and mounts the file as a secret into the next RUN that may read it. Undefined when
 * there is none, or the COPY does more.
 */
export function mountFix(
  model: DockerfileModel,
  stage: Stage,
  copy: Instruction,
  target: string | undefined,
): Fix | undefined {
  const at = stage.instructions.indexOf(copy);
  const run = target === undefined ? undefined : readerOf(model, stage.instructions.slice(at + 1), target);
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

/** Commands that look after files, and read no secret by themselves. */
const HOUSEKEEPING: ReadonlySet<string> = new Set(
  'mkdir chmod chown chgrp touch ln rm rmdir echo printf true : set cd export useradd groupadd adduser addgroup usermod'.split(
    ' ',
  ),
);

/** The next RUN that does more than look after files; undefined when one before it needs the copied file. */
function readerOf(model: DockerfileModel, behind: readonly Instruction[], target: string): Instruction | undefined {
  const name = baseName(target) ?? target;
  for (const run of behind) {
    if (run.keyword.name !== 'RUN') continue;
    const commands = posixCommands(model, run);
    if (commands.length === 0 || commands.some((it) => !HOUSEKEEPING.has(it.name ?? ''))) return run;
    if (run.value.text.includes(name)) return undefined;
  }
  return undefined;
}

/** `npmrc` for `/root/.npmrc`. */
function idOf(path: string): string {
  return (baseName(path) ?? '').replace(/^\.+/, '').replace(/[^\w.-]/g, '-') || 'secret';
}
