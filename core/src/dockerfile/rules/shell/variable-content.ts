import type { DockerfileModel } from '#core/dockerfile/model/file';
import { rootImage } from '#core/dockerfile/model/lineage';
import { PLATFORM_ARGUMENTS } from '#core/dockerfile/model/predefined';
import { stageAt } from '#core/dockerfile/model/stages';
import { lastName, WITHOUT_VARIABLES } from '#core/dockerfile/reference/base-images';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/**
 * What is in a variable when the shell puts it in: `word`, surely one word; `filled`, something; `empty`, perhaps
 * nothing; `unknown`, whatever the base image says.
 */
export type Content = 'word' | 'filled' | 'empty' | 'unknown';

const WORD = /^[\w./:@%+,=~-]+$/;

/** The builder gives these a value in every build; only some machines have a variant. */
const ALWAYS_GIVEN: ReadonlySet<string> = new Set(PLATFORM_ARGUMENTS.filter((it) => /(?:ARCH|OS|PLATFORM)$/.test(it)));

/** What a variable holds in the shell text of an instruction. */
export function contentOf(model: DockerfileModel, instruction: Instruction, name: string): Content {
  const own = assignedIn(model, instruction, name);
  if (own) return own;
  if (name === 'HOME' || name === 'PWD' || name === 'OLDPWD') return 'filled';
  const variable = model.variables.lookup(name, instruction);
  if (variable === undefined) return 'empty';
  if (variable.kind === 'inherited') return isBare(model, instruction) ? 'empty' : 'unknown';
  const { value } = variable;
  if (value.kind === 'known') return value.value === '' ? 'empty' : WORD.test(value.value) ? 'word' : 'filled';
  if (variable.kind !== 'arg' || variable.pair?.value !== undefined) return 'unknown';
  return ALWAYS_GIVEN.has(name) ? 'word' : 'empty';
}

/** What the text itself puts into it; undefined when it does not. */
function assignedIn(model: DockerfileModel, instruction: Instruction, name: string): Content | undefined {
  const commands = posixCommands(model, instruction);
  const values = commands.flatMap((it) => it.assignments.filter((one) => one.name === name));
  if (values.length > 0) {
    return values.every(({ value }) => value?.value !== undefined && WORD.test(value.value)) ? 'word' : 'filled';
  }
  const words = model.scripts(instruction).flatMap(({ source }) => {
    const loop = new RegExp(`\\bfor\\s+${name}\\s+in\\s+([^;\\n]*)`).exec(source.text);
    return loop ? [loop[1] ?? ''] : [];
  });
  if (words.length > 0) return words.every((it) => !/[$\`*?["']/.test(it)) ? 'word' : 'filled';
  const sets = commands.some((it) => it.name !== undefined && SETTERS.has(it.name) && mentions(it.args, name));
  return sets ? 'filled' : undefined;
}

const SETTERS: ReadonlySet<string> = new Set(
  'declare eval export getopts let local mapfile printf read readarray readonly source typeset .'.split(' '),
);

function mentions(words: readonly { readonly text: string }[], name: string): boolean {
  return words.some(({ text }) => text === name || text.startsWith(`${name}=`) || !/^\w+=?/.test(text));
}

function isBare({ stages }: DockerfileModel, instruction: Instruction): boolean {
  const stage = stageAt(stages, instruction);
  return stage !== undefined && WITHOUT_VARIABLES.has(lastName(rootImage(stage)));
}
