import { known, unknown, type Value } from '#core/dockerfile/model/value';
import type { EscapeCharacter, Instruction } from '#core/dockerfile/syntax/tree';
import { expandRead } from '#core/dockerfile/words/expand';
import { readWord } from '#core/dockerfile/words/read-word';
import { referencesIn } from '#core/dockerfile/words/word';

// `ENV A=$A$A` doubles the value each time; nobody reads one that is longer.
const LONGEST = 32_768;

/**
 * The value of a word where some variables may be unknown. `lookup` gives undefined for a variable
 * that is certainly not set. One unknown variable makes the whole word unknown.
 */
export function expandValue(
  word: string,
  lookup: (name: string) => Value | undefined,
  escape: EscapeCharacter,
  origin?: Instruction,
): Value {
  const parts = readWord(word, { escape });
  let isDefault = false;
  for (const { name } of referencesIn(parts)) {
    const value = lookup(name);
    if (value?.kind === 'unknown') return unknown(value.reason, origin);
    isDefault ||= value?.isDefault ?? false;
  }
  const expansion = expandRead(parts, (name) => plain(lookup(name)), escape);
  if (expansion.kind === 'error') return unknown('invalid-word', origin);
  if (expansion.value.length > LONGEST) return unknown('too-long', origin);
  return known(expansion.value, origin, isDefault);
}

function plain(value: Value | undefined): string | undefined {
  return value?.kind === 'known' ? value.value : undefined;
}
