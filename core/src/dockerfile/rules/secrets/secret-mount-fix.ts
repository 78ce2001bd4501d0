import { baseName } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import { SYSTEM_FAMILIES } from '#core/dockerfile/shell/tables/system-families';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';

/**
 * Takes the COPY of one file away, and mounts the file as a secret into the RUN that reads it, or may. Undefined when
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
  // A secret is one file.
  if (FOLDER.test(target)) return undefined;
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

/** Folders that hold secrets by their names. */
const FOLDER = /\/\.(?:ssh|gnupg|aws|docker|kube)\/?$/;

/** Commands that look after files, and read no secret by themselves. */
const HOUSEKEEPING: ReadonlySet<string> = new Set(
  'mkdir chmod chown chgrp touch ln rm rmdir echo printf true : set cd export useradd groupadd adduser addgroup usermod'.split(
    ' ',
  ),
);

/**
 * The RUN that names the file, else the next one that does more than look after files and install packages; undefined
 * when a step needs the copied file.
 */
function readerOf(model: DockerfileModel, behind: readonly Instruction[], target: string): Instruction | undefined {
  const name = baseName(target) ?? target;
  const runs = behind.filter((it) => it.keyword.name === 'RUN');
  const named = runs.find((it) => it.value.text.includes(name));
  const reader = named ?? runs.find((it) => mayRead(model, it, name));
  const keeps = reader && posixCommands(model, reader).some((it) => HOUSEKEEPING.has(it.name ?? '') && names(it, name));
  return reader && !keeps && mayRead(model, reader, name) ? reader : undefined;
}

function mayRead(model: DockerfileModel, run: Instruction, file: string): boolean {
  const commands = posixCommands(model, run);
  if (commands.length === 0) return true;
  return commands.some((it) => !HOUSEKEEPING.has(it.name ?? '') && !installsWithout(it, file));
}

/** True for `apt-get install`, which reads no file of the project; others read none with variables for programs. */
function installsWithout(command: ShellCommand, file: string): boolean {
  const action = packageActionOf(command);
  return action !== undefined && (SYSTEM_FAMILIES.has(action.manager.family) || /^\.env\b/.test(file));
}

function names({ args }: ShellCommand, name: string): boolean {
  return args.some((it) => it.text.includes(name));
}

/** `npmrc` for `/root/.npmrc`. */
function idOf(path: string): string {
  return (baseName(path) ?? '').replace(/^\.+/, '').replace(/[^\w.-]/g, '-') || 'secret';
}
