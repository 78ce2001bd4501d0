import { expect, test } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { marked } from '#test/support/marked';

function first(text: string) {
  const [instruction] = parseDockerfile(text).instructions;
  if (!instruction) throw new Error('no instruction');
  return instruction;
}

test('takes flags apart, their quotes away', () => {
  const { text, spans } = marked('COPY «--from=«b»» «--link» «--chown=«"a b"»» x y\n');
  const { flags, value } = first(text);
  expect(flags.map((it) => [it.name, it.value])).toEqual([
    ['from', 'b'],
    ['link', undefined],
    ['chown', 'a b'],
  ]);
  expect(flags.map(({ start, end }) => ({ start, end }))).toEqual([spans[0], spans[2], spans[3]]);
  expect([flags[0]?.valueSpan, flags[2]?.valueSpan]).toEqual([spans[1], spans[4]]);
  expect(value.text).toBe('x y');
});

test('ends flags at two dashes alone', () => {
  const { flags, words } = first('RUN --network=none -- --x\n');
  expect([flags.map((it) => it.name), words.map((it) => it.text)]).toEqual([['network'], ['--x']]);
});

test.each([
  ['["a b", "c"]', ['a b', 'c']],
  ['["a\\n\\u00e9"]', ['a\né']],
  ['[]', []],
  ['["a",]', undefined],
  ['["a"] && b', undefined],
  ['["C:\\x"]', undefined],
  ["['a']", undefined],
])('takes CMD %s for the exec form only where BuildKit does', (value, strings) => {
  expect(first(`CMD ${value}\n`).json?.map((it) => it.text)).toEqual(strings);
});

test('keeps the place of every string of an exec form that goes over lines', () => {
  const { text, spans } = marked('CMD [«"a"», \\\n# c\n  «"b\\"]"»]\n');
  expect(first(text).json).toEqual([
    { ...spans[0], text: 'a' },
    { ...spans[1], text: 'b"]' },
  ]);
});

test('refuses an exec form that holds a number', () => {
  const { problems } = parseDockerfile('FROM a\nCMD ["a", 1]\n');
  expect(problems.map((it) => it.code)).toEqual(['json-not-strings']);
});

test('divides sources and destination at blanks only', () => {
  const { text, spans } = marked('COPY «"a» «b"» «/c»\n');
  expect(first(text).words).toEqual([
    { ...spans[0], text: '"a' },
    { ...spans[1], text: 'b"' },
    { ...spans[2], text: '/c' },
  ]);
});

test('takes ENV pairs apart, quotes and escapes kept', () => {
  const { text, spans } = marked('ENV «a»=«\\"b\\"» c=«"d e"» «f»=«g\\ h»\n');
  const { pairs, words } = first(text);
  expect(pairs.map((it) => [it.name.text, it.value?.text])).toEqual([
    ['a', '\\"b\\"'],
    ['c', '"d e"'],
    ['f', 'g\\ h'],
  ]);
  expect([pairs[0]?.name, pairs[0]?.value, pairs[1]?.value].map((it) => ({ start: it?.start, end: it?.end }))).toEqual(
    spans.slice(0, 3),
  );
  expect(words.map((it) => it.text)).toEqual(['a', '\\"b\\"', '=', 'c', '"d e"', '=', 'f', 'g\\ h', '=']);
});

test('reads the older form of ENV, where all behind the name is the value', () => {
  const { pairs } = first('ENV name a "b  c" \n');
  expect(pairs.map((it) => [it.name.text, it.value?.text, it.isLegacy])).toEqual([['name', 'a "b  c"', true]]);
});

test('reads several ARG, with and without a value', () => {
  expect(first('ARG a b=1 c\n').pairs.map((it) => [it.name.text, it.value?.text])).toEqual([
    ['a', undefined],
    ['b', '1'],
    ['c', undefined],
  ]);
});

test('gives the command of a HEALTHCHECK as its child', () => {
  const { child, words, json } = first('HEALTHCHECK --interval=5s CMD ["a", "b"]\n');
  expect([child?.keyword.name, child?.json?.map((it) => it.text), words.map((it) => it.text), json?.length]).toEqual([
    'CMD',
    ['a', 'b'],
    ['CMD', 'a', 'b'],
    2,
  ]);
});

test('gives the trigger of an ONBUILD as its child, with its flags and its heredoc', () => {
  const { child, heredocs } = first('ONBUILD COPY --link <<E /x\nhi\nE\n');
  expect([child?.keyword.name, child?.flags[0]?.name, child?.words[1]?.text, child?.heredocs]).toEqual([
    'COPY',
    'link',
    '/x',
    heredocs,
  ]);
  expect(heredocs[0]?.content).toBe('hi\n');
});

test('knows no instruction by a word that is none', () => {
  const { keyword, words } = first('FOO a b\n');
  expect([keyword.name, keyword.text, words]).toEqual(['UNKNOWN', 'FOO', []]);
});

test('survives ONBUILD without end', () => {
  expect(parseDockerfile('ONBUILD '.repeat(20_000)).instructions).toHaveLength(1);
});
