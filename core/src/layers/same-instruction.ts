import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { HistoryCommand } from '#core/layers/history';
import { escaped } from '#core/text/escaped';

/** `maybe`: what the history still tells of the instruction fits, and it does not tell all. */
export type Sameness = 'yes' | 'maybe' | 'no';

type Compare = (instruction: Instruction, command: HistoryCommand) => Sameness;

/** By keyword; all others are compared word for word. */
const COMPARE: Readonly<Record<string, Compare>> = {
  RUN: (instruction, { value }) => sameRun(instruction, value),
  COPY: sameCopy,
  ADD: sameCopy,
  CMD: sameCommand,
  ENTRYPOINT: sameCommand,
  SHELL: sameCommand,
  HEALTHCHECK: (instruction, { value }) => sameHealthcheck(instruction, value),
  ARG: (instruction, { value }) => sameArguments(instruction, value),
  ENV: (instruction, { value }) => samePattern(pairsText(instruction), value),
  LABEL: (instruction, { value }) => samePattern(pairsText(instruction), value),
  EXPOSE: (instruction, { value }) => samePorts(instruction, value),
  // A relative folder stands in the history with the one it lies in.
  WORKDIR: ({ value: { text } }, { value }) => samePattern(text.replace(/(?<=.)\/+$/, ''), value, /(?:^|.*\/)/),
};

/**
 * Whether an entry of an image's history was made by an instruction. Builders write the history in their own words:
 * quotes, flags, the sources of a COPY may be gone and variables are replaced.
 */
export function sameInstruction(instruction: Instruction, command: HistoryCommand): Sameness {
  const { name } = instruction.keyword;
  if (name !== command.keyword) return 'no';
  return COMPARE[name]?.(instruction, command) ?? samePattern(instruction.value.text, command.value);
}

function sameRun(instruction: Instruction, history: string): Sameness {
  const said = oneLine(history);
  const written = oneLine(commandText(instruction));
  const [first, second] = instruction.heredocs;
  if (!first) return sameTail(written, said);
  // A script that is all of the command stands in the history without its marker.
  if (!second && written.startsWith('<<') && !written.includes(' ')) return sameTail(oneLine(first.content), said);
  const bodies = instruction.heredocs.map((it) => oneLine(it.content));
  return said.includes(written) && bodies.every((it) => said.includes(it)) ? 'yes' : 'no';
}

function sameCopy(instruction: Instruction, { style, value }: HistoryCommand): Sameness {
  const written = instruction.words.map((it) => it.text);
  const hashed = /^(?:file|dir|multi):\S+ in (.*)$/.exec(value);
  if (!hashed) {
    const same = samePattern(written.join(' '), value.replaceAll(/(?:^|\s)--[a-z]+(?:=\S+)?/g, ' '));
    return same === 'no' && style === 'classic' ? 'maybe' : same;
  }
  return samePattern(written.at(-1) ?? '', hashed[1] ?? '', /(?:^|.*\/)/) === 'no' ? 'no' : 'maybe';
}

function sameCommand(instruction: Instruction, { value }: HistoryCommand): Sameness {
  return sameTail(plain(commandText(instruction)), plain(value));
}

function sameHealthcheck(instruction: Instruction, history: string): Sameness {
  const { child } = instruction;
  const written = plain(child ? commandText(child) : instruction.value.text);
  return written !== '' && plain(history).includes(written) ? 'yes' : 'no';
}

/** A value may come from the command line, so only the names count. */
function sameArguments(instruction: Instruction, history: string): Sameness {
  const names = instruction.pairs.map((it) => `${escaped(it.name.text)}(?:=.*)?`);
  return new RegExp(`^${names.join(' ')}$`).test(plain(history)) ? 'yes' : 'no';
}

function samePorts(instruction: Instruction, history: string): Sameness {
  const written = instruction.words.map((it) => it.text);
  // Ranges are written out by the builder.
  if (written.some((it) => /[$-]/.test(it))) return 'maybe';
  const said = plain(history.replace(/^map/, ''))
    .replaceAll(/:?\{\}/g, '')
    .split(' ');
  const full = (port: string): string => (port.includes('/') ? port.toLowerCase() : `${port}/tcp`);
  return String(written.map(full).sort()) === String(said.map(full).sort()) ? 'yes' : 'no';
}

/** Compares with all that may stand for a variable; `before` may stand in front in the history. */
function samePattern(written: string, history: string, before?: RegExp): Sameness {
  const fixed = written.split(/\$\{[^}]*\}|\$\w+/).map((it) => plain(it, false));
  const pattern = new RegExp(`^${before?.source ?? ''}${fixed.map(escaped).join('.*')}$`);
  if (!pattern.test(plain(history))) return 'no';
  return fixed.join('').trim() === '' && fixed.length > 1 ? 'maybe' : 'yes';
}

/** The shell and the build arguments may stand in front in the history. */
function sameTail(written: string, said: string): Sameness {
  if (said === written) return 'yes';
  return written !== '' && said.endsWith(` ${written}`) ? 'maybe' : 'no';
}

function commandText(instruction: Instruction): string {
  return instruction.json ? instruction.json.map((it) => it.text).join(' ') : instruction.value.text;
}

function pairsText({ pairs }: Instruction): string {
  return pairs.map(({ name, value }) => (value ? `${name.text}=${value.text}` : name.text)).join(' ');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Without quotes and brackets, of which each builder keeps others. */
function plain(text: string, isWhole = true): string {
  const bare = text.replaceAll(/["'\\]/g, '').replaceAll(/[\s[\],]+/g, ' ');
  return isWhole ? bare.trim() : bare;
}
