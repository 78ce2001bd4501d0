import { expect, test } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { mutate, randomFrom } from '#test/core/dockerfile/syntax/mutations';
import { faultOf } from '#test/core/dockerfile/syntax/soundness';
import { readCorpus } from '#test/support/cases';

const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 30);
const corpus = readCorpus().map((it) => it.text);
if (corpus.length === 0) console.log('no corpus: the texts are made at random only; set CASES_DIR');

test(
  `survives ${SECONDS} s of random and mutated texts with every span inside the text`,
  () => {
    const random = randomFrom(20_250_101);
    const end = performance.now() + SECONDS * 1000;
    while (performance.now() < end) {
      const text = mutate(random, corpus);
      const fault = faultOf(text);
      if (fault !== undefined) expect.fail(`${JSON.stringify(text)}\n${fault}`);
    }
  },
  SECONDS * 1000 + 30_000,
);

/** Texts of ten thousand characters that cost a careless parser a walk to the end for each of them. */
const HEAVY: Readonly<Record<string, string>> = {
  'open braces': `FROM a\nENV A=${'${A:-'.repeat(2000)}\n`,
  'open brackets': `FROM a\nRUN ${'['.repeat(10_000)}\n`,
  'escaped quotes': `FROM a\nRUN ["${'\\"a'.repeat(3300)}"]\n`,
  'nested triggers': 'ONBUILD '.repeat(1250),
  'unterminated heredocs': Array.from({ length: 1000 }, (_, index) => `RUN <<A${index}\n`).join(''),
  'tabbed terminators': Array.from({ length: 700 }, (_, index) => `RUN <<A${index}\n\tA${index}\n`).join(''),
  'blanks in a directive': `# syntax=a${' '.repeat(10_000)}b\nFROM a\n`,
  'nothing but continuations': '\\\n'.repeat(5000),
  'a value that doubles': `FROM scratch\n${'ENV A=$A$A\n'.repeat(900)}`,
  'a chain of stages': Array.from({ length: 400 }, (_, index) => `FROM s${index - 1} AS s${index}\nENV A=$B\n`).join(
    '',
  ),
  'heredoc marks': `RUN ${'<< '.repeat(3300)}\n`,
  'quotes in a mount': `FROM a\nRUN --mount=${'"",'.repeat(3300)}\n`,
};

test.each(Object.entries(HEAVY))('takes less than half a second for %s', (_, text) => {
  const start = performance.now();
  expect(faultOf(text)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(500);
});

test.skipIf(corpus.length === 0)('leaves the instructions before a deleted character as they were', () => {
  const random = randomFrom(7);
  for (const text of corpus) {
    for (let left = 6; left > 0; left--) {
      const at = Math.floor(random() * text.length);
      const line = modelOf(text).lines.position(at).line;
      const before = parseDockerfile(text).instructions.filter((it) => it.lines.last < line);
      const after = parseDockerfile(text.slice(0, at) + text.slice(at + 1)).instructions.slice(0, before.length);
      expect(after.map(plain)).toEqual(before.map(plain));
    }
  }
});

test.skipIf(corpus.length === 0)('sees what follows an instruction that lost a letter', () => {
  const random = randomFrom(11);
  for (const text of corpus) {
    for (let left = 6; left > 0; left--) {
      const at = Math.floor(random() * text.length);
      const index = parseDockerfile(text).instructions.findIndex((it) => it.start <= at && at < it.end);
      const instruction = parseDockerfile(text).instructions[index];
      if (!instruction || !keepsLines(text, at, instruction)) continue;
      const before = parseDockerfile(text).instructions.slice(index + 1);
      const after = parseDockerfile(text.slice(0, at) + text.slice(at + 1)).instructions.slice(index + 1);
      expect(after.map(words)).toEqual(before.map(words));
    }
  }
});

type Instruction = ReturnType<typeof parseDockerfile>['instructions'][number];

/** True for a letter whose loss leaves every line where it is: no comment, continuation, blank line or heredoc comes or goes. */
function keepsLines(text: string, at: number, { start, end, heredocs }: Instruction): boolean {
  const line = text.slice(
    text.lastIndexOf('\n', at - 1) + 1,
    text.indexOf('\n', at) < 0 ? undefined : text.indexOf('\n', at),
  );
  const rest = text.slice(at + 1).split('\n')[0] ?? '';
  return (
    /[a-z]/i.test(text.charAt(at)) &&
    heredocs.length === 0 &&
    !text.slice(start, end).includes('<<') &&
    !line.trimStart().startsWith('#') &&
    line.trim().length > 1 &&
    !rest.startsWith('#') &&
    !(rest.trim() === '' && /[\\`]$/.test(text.slice(0, at)))
  );
}

function words({ keyword, words, flags, lines }: Instruction): unknown {
  return {
    name: keyword.name,
    words: words.map((it) => it.text),
    flags: flags.map((it) => [it.name, it.value]),
    lines,
  };
}

/** An instruction without the functions of its value. */
function plain({ value, child, ...rest }: ReturnType<typeof parseDockerfile>['instructions'][number]): unknown {
  return { ...rest, value: value.text, child: child && plain(child) };
}
