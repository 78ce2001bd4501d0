import { expect, test } from 'vitest';
import { expandHeredoc, expandWord, references } from '#core/dockerfile/words/expand';

const variables = new Map([
  ['A', 'abcabc'],
  ['EMPTY', ''],
  ['FILE', 'dir/name.tar.gz'],
  ['DOLLAR', '$0'],
]);

function expand(word: string) {
  const expansion = expandWord(word, (name) => variables.get(name));
  return expansion.kind === 'value' ? expansion.value : expansion;
}

test.each([
  ['$A-$A', 'abcabc-abcabc'],
  ['${A}x$NONE', 'abcabcx'],
  ['${EMPTY:-d}${EMPTY-d}${NONE-d}', 'dd'],
  ['${EMPTY:+d}${EMPTY+d}${NONE+d}', 'd'],
  ['${NONE:-${A:-x}}', 'abcabc'],
  ['${FILE#*.}', 'tar.gz'],
  ['${FILE##*.}', 'gz'],
  ['${FILE%.*}', 'dir/name.tar'],
  ['${FILE%%.*}', 'dir/name'],
  ['${A/b/X}', 'aXcabc'],
  ['${A//b/X}', 'aXcaXc'],
  ['${A//b/[$DOLLAR]}', 'a[b]ca[b]c'],
  ['${FILE/\\//_}', 'dir_name.tar.gz'],
  ["'$A'", '$A'],
  ['"\\$A \\x"', '$A \\x'],
  ['\\$A', '$A'],
  ['$', '$'],
  ['$é$1', ''],
])('expands %s', (word, value) => {
  expect(expand(word)).toBe(value);
});

test.each(['${A', '${}', '${A^}', '${A:x}', '"a', "'a", '${NONE:?gone}', '${EMPTY:?}', '${A#\\x}'])(
  'refuses %s',
  (word) => {
    expect(expandWord(word, (name) => variables.get(name)).kind).toBe('error');
  },
);

test('says what the word behind the question mark says', () => {
  expect(expand('${NONE:?set it}')).toEqual({ kind: 'error', message: 'NONE: set it' });
});

test('escapes with the backtick when told so', () => {
  expect(expandWord('c:\\`$A', () => 'x', '`')).toEqual({ kind: 'value', value: 'c:\\$A' });
});

test('keeps the quotes of a heredoc', () => {
  expect(expandHeredoc('say "$A"\n', (name) => variables.get(name))).toEqual({
    kind: 'value',
    value: 'say "abcabc"\n',
  });
});

test('gives up on a match that would take too long', () => {
  expect(expandWord(`\${A#${'*a'.repeat(3000)}}`, () => 'a'.repeat(3000)).kind).toBe('error');
});

test('finds every reference with its places, nested ones too', () => {
  const found = references('a${B:-${C%%x}}"$D"\'$E\'\\$F');
  expect(found.map((it) => [it.name, it.start, it.end, it.nameSpan])).toEqual([
    ['B', 1, 14, { start: 3, end: 4 }],
    ['C', 6, 13, { start: 8, end: 9 }],
    ['D', 15, 17, { start: 16, end: 17 }],
  ]);
});

test('survives braces without end', () => {
  expect(expandWord('${A:-'.repeat(50_000), () => undefined).kind).toBe('error');
});
