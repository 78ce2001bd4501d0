import { expect, test } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { PROBLEMS, problem } from '#core/dockerfile/syntax/problems';
import { marked } from '#test/support/marked';

/** The mistakes in a text that are reported at its marks. */
const MISTAKES: readonly (readonly [string, string])[] = [
  ['unknown-instruction', 'FROM a\n«FRMO» b\n'],
  ['no-stage', '«RUN» a\nRUN b\nFROM a\n'],
  ['missing-argument', 'FROM a\n«WORKDIR»\n'],
  ['missing-destination', 'FROM a\n«COPY» a\n'],
  ['heredoc-destination', 'FROM a\nCOPY a «<<E»\nE\n'],
  ['blank-name', 'FROM a\nENV «=x»\n'],
  ['missing-value', 'FROM a\nENV «x»\n'],
  ['missing-equals', 'FROM a\nENV x=1 «y» z=2\n'],
  ['unknown-flag', 'FROM a\nCOPY «--form=b» c d\n'],
  ['repeated-flag', 'FROM a\nCOPY --link «--link» c d\n'],
  ['flag-without-value', 'FROM a\nCOPY «--from» c d\n'],
  ['bad-boolean', 'FROM a\nCOPY --link=«yes» c d\n'],
  ['bad-stage-name', 'FROM a AS «1»\n'],
  ['from-arguments', 'FROM «a b»\n'],
  ['onbuild-chain', 'FROM a\nONBUILD «ONBUILD» RUN a\n'],
  ['onbuild-trigger', 'FROM a\nONBUILD «FROM» b\n'],
  ['healthcheck-type', 'FROM a\nHEALTHCHECK «FOO» b\n'],
  ['healthcheck-command', 'FROM a\nHEALTHCHECK «CMD»\n'],
  ['healthcheck-none', 'FROM a\nHEALTHCHECK NONE «x»\n'],
  ['bad-duration', 'FROM a\nHEALTHCHECK --interval=«5» CMD a\n'],
  ['bad-retries', 'FROM a\nHEALTHCHECK --retries=«-1» CMD a\n'],
  ['empty-volume', 'FROM a\nVOLUME [«""»]\n'],
  ['shell-not-json', 'FROM a\nSHELL «sh -c»\n'],
];

test.each(MISTAKES)('reports %s at its place', (code, source) => {
  const { text, spans } = marked(source);
  const { problems } = parseDockerfile(text);
  expect(problems.map((it) => [it.code, { start: it.start, end: it.end }])).toEqual(spans.map((it) => [code, it]));
});

test('says which instruction or flag was most likely meant', () => {
  const { problems } = parseDockerfile('FROM a\nENTRYPIONT x\nCOPY --form=b c d\n');
  expect(problems.map((it) => it.message)).toEqual([
    '`ENTRYPIONT` is not an instruction. Did you mean `ENTRYPOINT`?',
    'This instruction has no flag `--form`. Did you mean `--from`?',
  ]);
});

test('understands what stands behind every mistake', () => {
  const behind = MISTAKES.map(([, source]) => parseDockerfile(`${marked(source).text}CMD last\n`).instructions.at(-1));
  expect(behind.map((it) => it?.words[0]?.text)).toEqual(MISTAKES.map(() => 'last'));
});

test('puts a detail into a message as it is', () => {
  expect(problem({ start: 0, end: 0 }, 'unknown-instruction', '$&').message).toBe('`$&` is not an instruction.');
});

test('has a sentence for every mistake', () => {
  for (const { message } of Object.values(PROBLEMS)) expect(message).toMatch(/[.?]$/);
});
