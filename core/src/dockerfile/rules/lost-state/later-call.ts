import type { Place } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Activation, hasTools, isTool, type Toolset } from '#core/dockerfile/rules/lost-state/activations';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** A command that runs without what an earlier RUN prepared. */
export interface LaterCall extends Span {
  readonly instruction: Instruction;
  readonly name: string;
  readonly words: readonly string[];
}

type Call = Omit<LaterCall, 'instruction'>;

/** What runs after an instruction in its stage; after a trigger, the triggers behind it. */
export function laterThan(whole: Instruction, { stage, trigger }: Place): readonly Instruction[] {
  const later = stage?.instructions.filter((it) => it.start > whole.start) ?? [];
  return trigger ? later.filter((it) => it.keyword.name === 'ONBUILD') : later;
}

/** The first command of later steps that wants the shell which an activation prepared for nothing. */
export function callWithout(
  model: DockerfileModel,
  later: readonly Instruction[],
  { tools }: Activation,
): LaterCall | undefined {
  for (const instruction of later) {
    if (endsSearch(instruction)) return undefined;
    if (preparesItself(model, instruction)) continue;
    const call = callsIn(model, instruction).find(({ name }) => isTool(name, tools));
    if (call) return { ...call, instruction };
  }
  return undefined;
}

/** Tools that are only found in the prepared shell, whoever else made use of that. */
const FOUND_ONLY_THERE: ReadonlySet<Toolset> = new Set(['java', 'node', 'ros', 'ruby', 'rust']);

/**
 * The first RUN that wants a shell which an earlier one prepared and made use of. Of Python only what would put
 * packages beside a virtual environment, or run without them, counts: the system's own may be meant elsewhere.
 */
export function forgottenIn(
  model: DockerfileModel,
  run: Instruction,
  { stage, trigger }: Place,
  { tools, bin }: Activation,
): LaterCall | undefined {
  if (!stage || trigger || hasTools(stage, tools) || linksPrograms(model, run)) return undefined;
  if (!FOUND_ONLY_THERE.has(tools) && !(tools === 'python' && bin !== undefined)) return undefined;
  if (['PATH', 'BASH_ENV', 'ENV'].some((it) => model.variables.lookup(it, run)?.pair)) return undefined;
  for (const instruction of stage.instructions.filter((it) => it.start > run.start)) {
    if (endsSearch(instruction) || preparesItself(model, instruction) || linksPrograms(model, instruction))
      return undefined;
    if (instruction.keyword.name !== 'RUN') continue;
    const call = callsIn(model, instruction).find(
      (it) => isTool(it.name, tools) && (tools !== 'python' || usesPackages(it)),
    );
    if (call) return { ...call, instruction };
  }
  return undefined;
}

/** True when another path or shell may lead to the tools from there on, or another program starts the container. */
function endsSearch({ keyword, pairs }: Instruction): boolean {
  if (keyword.name === 'SHELL' || keyword.name === 'ENTRYPOINT') return true;
  return keyword.name === 'ENV' && pairs.some(({ name }) => /^(?:PATH|VIRTUAL_ENV|BASH_ENV|ENV)$/.test(name.text));
}

function preparesItself(model: DockerfileModel, instruction: Instruction): boolean {
  return effectsOf(model, instruction).effects.some((it) => it.kind === 'state' && it.what === 'environment');
}

/** True when it may put the tools where they are found: `ln -s $(which node) /usr/local/bin`. */
function linksPrograms(model: DockerfileModel, instruction: Instruction): boolean {
  return posixCommands(model, instruction).some(({ name }) =>
    /^(?:ln|cp|mv|install|update-alternatives)$/.test(name ?? ''),
  );
}

/** The programs that an instruction starts by their bare names. */
function callsIn(model: DockerfileModel, instruction: Instruction): readonly Call[] {
  const { keyword, json } = instruction.child ?? instruction;
  if (keyword.name !== 'RUN' && keyword.name !== 'CMD') return [];
  const [first] = json ?? [];
  if (json && first && !first.text.includes('/')) {
    return [{ start: first.start, end: first.end, name: first.text, words: json.slice(1).map((it) => it.text) }];
  }
  return posixCommands(model, instruction).flatMap((command) => {
    const { start, end, name, nameWord, args } = command;
    if (name === undefined || nameWord?.text.includes('/') || isInLoginShell(model, instruction, command)) return [];
    return [{ start, end, name, words: args.map((it) => it.text) }];
  });
}

/** True in the text of `bash -l -c "…"`: such a shell reads the profiles first, which may prepare it. */
function isInLoginShell(
  model: DockerfileModel,
  { start, child, json = child?.json }: Instruction,
  command: ShellCommand,
): boolean {
  if (json) return json.some(({ text }) => LOGIN.test(text));
  if (!command.wrappers.some((it) => it.endsWith(' -c'))) return false;
  const flags = /sh((?:\s+-[\w-]+)+)\s+["'][^"']*$/.exec(model.text.slice(start, command.start))?.[1] ?? '';
  return flags.split(/\s+/).some((it) => LOGIN.test(it));
}

const LOGIN = /^(?:--login|-[a-z]*[li][a-z]*)$/;

/** `pip install -r x` and `python app.py`, and not `python -m venv` or `pip install --upgrade pip`. */
function usesPackages({ name, words }: Call): boolean {
  if (/^python/.test(name)) return /\.py$/.test(words[0] ?? '');
  if (!/^pip/.test(name)) return false;
  const isElsewhere = words.some((it) =>
    /^(?:--(?:target|prefix|root|user|python|break-system-packages)|-t)(?:=|$)/.test(it),
  );
  const isProject = words.some((it) => it === '-r' || it.startsWith('--requirement') || it === '.');
  return words[0] === 'install' && isProject && !isElsewhere;
}
