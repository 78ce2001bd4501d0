import type { DockerfileTree, Instruction, InstructionName } from '#core/dockerfile/syntax/tree';
import { readWord } from '#core/dockerfile/words/read-word';
import { type ReferencePart, referencesIn } from '#core/dockerfile/words/word';
import type { Span } from '#core/text/span';

/** A variable named in an instruction whose words BuildKit expands. Spans point into the file. */
export interface VariableReference extends Span {
  readonly name: string;
  /** The name without dollar sign and braces. */
  readonly nameSpan: Span;
  readonly part: ReferencePart;
}

/** The instructions whose words BuildKit expands; the shell sees to the others, or nobody. */
const EXPANDED: ReadonlySet<InstructionName | 'UNKNOWN'> = new Set<InstructionName>([
  'ADD',
  'ARG',
  'COPY',
  'ENV',
  'EXPOSE',
  'FROM',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/** Flags whose values BuildKit expands. `COPY --from` and the `from` of a mount must be written out. */
const EXPANDED_FLAGS: Partial<Record<InstructionName | 'UNKNOWN', ReadonlySet<string>>> = {
  ADD: new Set(['checksum', 'chmod', 'chown', 'exclude']),
  COPY: new Set(['chmod', 'chown', 'exclude']),
  FROM: new Set(['platform']),
  RUN: new Set(['mount']),
};

/** True when BuildKit replaces variables in the words of the instruction. */
export function isExpanded({ keyword }: Instruction): boolean {
  return EXPANDED.has(keyword.name);
}

/** The variables BuildKit replaces in an instruction, those of an ONBUILD trigger included, in order. */
export function variableReferences(tree: DockerfileTree, instruction: Instruction): readonly VariableReference[] {
  const known = read.get(instruction) ?? readReferences(tree, instruction);
  read.set(instruction, known);
  return known;
}

/** By the instruction alone, as many rules ask. */
const read = new WeakMap<Instruction, readonly VariableReference[]>();

function readReferences(tree: DockerfileTree, instruction: Instruction): readonly VariableReference[] {
  const found: VariableReference[] = [];
  addFlagReferences(tree, instruction, found);
  if (isExpanded(instruction)) {
    if (instruction.json) addJsonReferences(tree, instruction, found);
    else addWordReferences(tree, instruction, found);
    addHeredocReferences(tree, instruction, found);
  }
  const { child } = instruction;
  if (child && instruction.keyword.name === 'ONBUILD') found.push(...variableReferences(tree, child));
  return found;
}

/** True for the inner one of `${NAME:+:$NAME}`, which is only looked at where the variable has a value. */
export function isGuarded({ name, start, end }: VariableReference, all: readonly VariableReference[]): boolean {
  return all.some((it) => it.name === name && it.part.modifier?.kind === '+' && it.start < start && end < it.end);
}

type ToSource = (span: Span) => Span;

function addReferences(
  { escape }: DockerfileTree,
  text: string,
  toSource: ToSource,
  ignoreQuotes: boolean,
  found: VariableReference[],
): void {
  if (!text.includes('$')) return;
  for (const part of referencesIn(readWord(text, { escape, ignoreQuotes }))) {
    found.push({ ...toSource(part), name: part.name, nameSpan: toSource(part.nameSpan), part });
  }
}

function addWordReferences(
  tree: DockerfileTree,
  { value, words, pairs }: Instruction,
  found: VariableReference[],
): void {
  if (!value.text.includes('$')) return;
  const parts = pairs.length > 0 ? pairs.flatMap((it) => (it.value ? [it.name, it.value] : [it.name])) : words;
  let at = 0;
  for (const { text } of parts) {
    // Nothing but blanks and a `=` stands between words, so the next place that fits is the word's own.
    const start = Math.max(at, value.text.indexOf(text, at));
    at = start + text.length;
    addReferences(tree, text, (span) => value.sourceSpan(start + span.start, start + span.end), false, found);
  }
}

function addFlagReferences(tree: DockerfileTree, { keyword, flags }: Instruction, found: VariableReference[]): void {
  const names = EXPANDED_FLAGS[keyword.name];
  for (const { name, value, valueSpan } of flags) {
    if (value === undefined || names?.has(name) !== true) continue;
    addReferences(tree, value, inWord(valueSpan, value), false, found);
  }
}

function addJsonReferences(tree: DockerfileTree, { json = [] }: Instruction, found: VariableReference[]): void {
  for (const word of json) {
    // The string stands between two quotes.
    const inside = { start: word.start + 1, end: word.end - 1 };
    addReferences(tree, word.text, inWord(inside, word.text), false, found);
  }
}

function addHeredocReferences(
  tree: DockerfileTree,
  { keyword, heredocs }: Instruction,
  found: VariableReference[],
): void {
  if (keyword.name !== 'COPY' && keyword.name !== 'ADD') return;
  for (const { body, expand } of heredocs) {
    if (!expand) continue;
    const toSource: ToSource = ({ start, end }) => ({ start: body.start + start, end: body.start + end });
    addReferences(tree, tree.text.slice(body.start, body.end), toSource, true, found);
  }
}

/** Spans in a word whose quotes or escapes are gone lead to the whole word. */
function inWord(word: Span, text: string): ToSource {
  if (word.end - word.start !== text.length) return () => ({ start: word.start, end: word.end });
  return ({ start, end }) => ({ start: word.start + start, end: word.start + end });
}
