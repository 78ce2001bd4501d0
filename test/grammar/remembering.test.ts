import { expect, it } from 'vitest';
import type { ShellGrammar, ShellNode } from '#core/dockerfile/shell/grammar';
import { rememberingGrammar } from '#grammar/remembering';

/** A grammar that notes what it had to parse. */
function noting(): ShellGrammar & { readonly parsed: string[] } {
  const parsed: string[] = [];
  return {
    parsed,
    parse: (text) => {
      parsed.push(text);
      return { end: text.length } as ShellNode;
    },
  };
}

it('parses a text once', () => {
  const grammar = noting();
  const { parse } = rememberingGrammar(grammar, 500_000);
  expect(parse('ls')).toBe(parse('ls'));
  expect(grammar.parsed).toEqual(['ls']);
});

it('forgets what was not seen for long', () => {
  const grammar = noting();
  const { parse } = rememberingGrammar(grammar, 500_000);
  const long = (name: string): string => name.repeat(200_000);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'a']) parse(long(name));
  parse(long('f'));
  expect(grammar.parsed.map((it) => it.charAt(0)).join('')).toBe('abcdefa');
});
