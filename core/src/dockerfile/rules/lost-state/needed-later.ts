import type { Place } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Mention } from '#core/dockerfile/rules/lost-state/later-mention';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { escaped } from '#core/text/escaped';

/** Names that base images set, so that a later step may mean their value. */
const OF_BASES = /(?:PATH|HOME|VERSION)$|^(?:LANG|LANGUAGE|LC_\w+|SHELL|TERM|TZ|USER)$/;

/** Commands behind which a shell may have variables that nobody sees in its text. */
const SETTERS: ReadonlySet<string> = new Set(['.', 'source', 'eval', 'read', 'mapfile', 'readarray', 'getopts']);

/**
 * The word of a later RUN that reads a variable which only the shell of this one had: neither the file nor, as its name
 * goes, the base image sets it.
 */
export function neededLater(
  model: DockerfileModel,
  run: Instruction,
  { stage, trigger }: Place,
  name: string,
): Mention | undefined {
  if (trigger || OF_BASES.test(name) || model.variables.definitions.some((it) => it.name === name)) return undefined;
  for (const instruction of stage?.instructions.filter((it) => it.start > run.start) ?? []) {
    if (instruction.keyword.name === 'SHELL') return undefined;
    if (instruction.keyword.name !== 'RUN') continue;
    const commands = posixCommands(model, instruction);
    const word = commands.flatMap(wordsOf).find((it) => reads(it, name));
    if (!word) continue;
    return maySet(model, instruction, commands, name) ? undefined : { ...word, name, instruction };
  }
  return undefined;
}

function wordsOf({ args, nameWord, assignments }: ShellCommand): readonly ShellWord[] {
  const values = assignments.flatMap(({ value }) => (value ? [value] : []));
  return [...values, ...(nameWord ? [nameWord] : []), ...args];
}

/** True for `$NAME` that the shell expands; a modifier may say what stands for a variable that is not set. */
function reads({ value, raw, text }: ShellWord, name: string): boolean {
  if (value !== undefined || raw.includes("'") || raw.includes('\\$')) return false;
  const literal = escaped(name);
  return new RegExp(`\\$(?:${literal}\\b|\\{${literal}\\})`).test(text);
}

function maySet(model: DockerfileModel, run: Instruction, commands: readonly ShellCommand[], name: string): boolean {
  if (model.scripts(run).some(({ source }) => new RegExp(`\\bfor\\s+${escaped(name)}\\b|:=`).test(source.text)))
    return true;
  return commands.some(
    (it) =>
      SETTERS.has(it.name ?? '') ||
      it.assignments.some((one) => one.name === name) ||
      it.args.some(({ text }) => text === name || text.startsWith(`${name}=`)),
  );
}
