import type { DockerfileModel } from '#core/dockerfile/model/file';
import { stageAt } from '#core/dockerfile/model/stages';
import { kept } from '#core/dockerfile/model/kept';
import { rootOf } from '#core/dockerfile/model/lineage';
import { lastName, SH_IS_BASH } from '#core/dockerfile/reference/base-images';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** A script as ShellCheck gets it: with lines of ours put in, which name the shell and the variables known. */
export interface ShellCheckInput {
  readonly script: ShellScript;
  readonly text: string;
  /** The shell that it is checked for, by the name ShellCheck has for it. */
  readonly program: string;
  /** Where ours stand in the text. */
  readonly ours: Span;
}

/**
 * The shells ShellCheck knows, by the names programs have, as it wants them in a first line. What other shells
 * run (zsh, PowerShell) is not for it.
 */
const DIALECTS: Readonly<Record<string, string>> = {
  ash: 'ash',
  bash: 'bash',
  busybox: 'ash',
  dash: 'dash',
  ksh: 'ksh',
  mksh: 'ksh',
  sh: 'sh',
};

/** The scripts of an instruction that ShellCheck can look at: those of its shell form and its heredocs. */
export const shellCheckInputs = kept((model, instruction: Instruction): readonly ShellCheckInput[] =>
  model.scripts(instruction).flatMap((script) => inputOf(model, instruction, script) ?? []),
);

/** What ShellCheck has to look at in a file, each text once. */
export function shellCheckTexts(model: DockerfileModel): readonly string[] {
  const inputs = model.tree.instructions.flatMap((it) => shellCheckInputs(model, it));
  return [...new Set(inputs.map(({ text }) => text))];
}

/** Ours are the shell, with `-e` where it ends at a failure, and what is set when the script begins. */
function inputOf(model: DockerfileModel, instruction: Instruction, script: ShellScript): ShellCheckInput | undefined {
  const { dialect, shell, source } = script;
  const named = shell.map((it) => DIALECTS[it.slice(it.lastIndexOf('/') + 1)]).find((it) => it !== undefined);
  const program = named === 'sh' ? shellOfBase(model, instruction) : named;
  if (dialect !== 'posix' || program === undefined || !/\S/.test(source.text)) return undefined;

  const known = knownVariables(model, instruction, source.text).map((it) => ` ${it}=1`);
  const exports = `${known.length > 0 ? `export${known.join('')}` : ''}\n`;
  const endsAtFailure = shell.some((it) => it === 'errexit' || /^-[a-z]*e/.test(it));
  // A script that names its shell has to begin with that line.
  const start = source.text.startsWith('#!') ? source.text.indexOf('\n') + 1 : 0;
  const ours = start > 0 ? exports : `#!/bin/${program}${endsAtFailure ? ' -e' : ''}\n${exports}`;
  const text = `${source.text.slice(0, start)}${ours}${source.text.slice(start)}\n`;
  return { script, text, program, ours: { start, end: start + ours.length } };
}

/** What `sh` is in the image, where the base's name tells. */
function shellOfBase({ stages }: DockerfileModel, instruction: Instruction): string {
  const stage = stageAt(stages, instruction);
  const image = (stage && rootOf(stage).base?.text) ?? '';
  const name = lastName(image);
  if (name === 'alpine' || name === 'busybox' || /-alpine[\d.]*(?:@|$)/.test(image)) return 'ash';
  return SH_IS_BASH.has(name) || /^ubi\d*(?:-minimal)?$/.test(name) ? 'bash' : 'sh';
}

/** Variables that the text names and that are set when it runs; triggers see no ARG, for it is not passed on. */
function knownVariables(model: DockerfileModel, instruction: Instruction, text: string): readonly string[] {
  const named = new Set(text.match(/[A-Za-z_]\w*/g));
  const isTrigger = instruction.keyword.name === 'ONBUILD';
  return [...named].filter((name) => {
    if (!text.includes(`$${name}`) && !text.includes(`{${name}`)) return false;
    const variable = model.variables.lookup(name, instruction.child ?? instruction);
    if (variable === undefined || variable.kind === 'inherited') return false;
    return !isTrigger || variable.kind !== 'arg';
  });
}
