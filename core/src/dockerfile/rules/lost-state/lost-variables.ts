import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type LostState, lostStates } from '#core/dockerfile/rules/lost-state/lost-states';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The variables that a RUN sets for nothing. */
export function lostVariables(model: DockerfileModel, run: Instruction): readonly LostState[] {
  const lost = lostStates(model, run).filter((it) => it.what === 'variable');
  if (lost.length === 0) return lost;
  const commands = posixCommands(model, run);
  return lost.filter(({ command, name = '' }) => {
    if (KEPT_BY_SHELL.has(name) || (isHandedOn(command, name) && isSet(model, name, run, 'env'))) return false;
    const behind = commands.filter((it) => it.start >= command.end);
    // A program may read what was exported before, and arithmetic names variables without a dollar sign.
    return !behind.some((it) => !QUIET.has(it.name ?? '') || isNamedIn(it, name));
  });
}

/** Every shell sets them itself. */
const KEPT_BY_SHELL: ReadonlySet<string> = new Set(['PWD', 'OLDPWD']);

/** True for `export X="$X"`. */
export function isHandedOn({ args }: ShellCommand, name: string): boolean {
  return args.some(({ text }) => text === `${name}=$${name}` || text === `${name}=\${${name}}`);
}

/** True when the file sets the variable before the RUN, in ENV alone where that is asked for. */
export function isSet(model: DockerfileModel, name: string, run: Instruction, kind?: 'env'): boolean {
  const variable = model.variables.lookup(name, run);
  return variable !== undefined && (kind === undefined || variable.kind === kind);
}

const QUIET: ReadonlySet<string> = new Set([
  '',
  ':',
  'alias',
  'declare',
  'echo',
  'exit',
  'export',
  'printf',
  'readonly',
  'set',
  'true',
  'typeset',
  'unset',
]);

/** True when the words of the command name the variable, other than to set or export it. */
function isNamedIn({ name, args, assignments }: ShellCommand, variable: string): boolean {
  if (!/^\w+$/.test(variable)) return false;
  const isNamed = new RegExp(`\\b${variable}\\b`);
  const values = assignments.map((it) => it.value?.raw ?? '');
  const isSetter = name === 'export' || name === 'readonly' || name === 'declare' || name === 'unset';
  const words = args.map((it) => (isSetter ? it.raw.replace(/^\w+=?/, '') : it.raw));
  return [...values, ...words].some((it) => isNamed.test(it));
}
