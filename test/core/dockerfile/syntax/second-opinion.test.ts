import { DockerfileParser } from 'dockerfile-ast';
import { expect, test } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { casesMissing, readCorpus } from '#test/support/cases';

/** Keywords with the lines they stand on, as `dockerfile-ast` divides the text. */
function theirs(text: string): readonly string[] {
  const instructions = DockerfileParser.parse(text).getInstructions();
  return instructions.map((it) => `${it.getRange().start.line} ${it.getInstruction()}`);
}

function ours(text: string): readonly string[] {
  return parseDockerfile(text).instructions.map((it) => `${it.lines.first} ${it.keyword.text}`);
}

const missing = casesMissing('parse-corpus.jsonl');
if (missing) console.log(`skipped: ${missing}`);

test.skipIf(missing)('divides real files as dockerfile-ast does', () => {
  const differing = readCorpus().filter(({ text }) => theirs(text).join() !== ours(text).join());
  expect(differing.map((it) => it.name)).toEqual([]);
});

/** Inputs that dockerfile-ast divides otherwise than BuildKit, with what BuildKit sees. */
const DIVIDED_OTHERWISE: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a comment with an equals sign before an escape directive',
    '# note: a=b\n# escape=`\nFROM a\nRUN b `\nRUN c\n',
    ['2 FROM', '3 RUN', '4 RUN'],
  ],
  ['an escaped escape character at the end of a line', 'FROM a\nRUN x \\\\\nRUN y\n', ['0 FROM', '1 RUN', '2 RUN']],
  ['a lone carriage return', 'FROM a\nRUN b\rRUN c\n', ['0 FROM', '1 RUN']],
  ['a heredoc with a number', 'RUN 3<<EOF cat\nRUN x\nEOF\n', ['0 RUN']],
  ['a blank before the name of a heredoc', 'RUN cat << EOF\nRUN x\nEOF\n', ['0 RUN']],
  ['a quoted heredoc name that holds a blank', 'RUN <<"E F"\nRUN x\nE F\n', ['0 RUN']],
  ['a heredoc name that is quoted in part', 'RUN <<E"O"F\nRUN x\nEOF\nRUN y\n', ['0 RUN', '3 RUN']],
  ['a dash that counts for the first of two heredocs only', 'RUN <<-A <<B\nA\n\tB\nB\nRUN y\n', ['0 RUN', '4 RUN']],
  ['a heredoc mark in quotes', 'RUN echo "x <<EOF y"\nRUN z\n', ['0 RUN', '1 RUN']],
];

test.each(DIVIDED_OTHERWISE)('divides as BuildKit, and not as dockerfile-ast: %s', (_, text, instructions) => {
  expect(ours(text)).toEqual(instructions);
  // Once this fails, dockerfile-ast has learned it, and the input can move up to the files it is asked about.
  expect(theirs(text)).not.toEqual(instructions);
});

/** Inputs whose instructions dockerfile-ast finds and whose contents it gets wrong, with what BuildKit reads. */
const READ_OTHERWISE: readonly (readonly [string, string, readonly string[]])[] = [
  ['a comment with a backslash inside an instruction', 'RUN x \\\n# see c:\\foo bar\n y\n', ['x  y']],
  ['blanks in the strings of an exec form', 'CMD ["a b", "c"]\n', ['a b', 'c']],
  ['escapes in the strings of an exec form', 'CMD ["a\\n\\u00e9"]\n', ['a\né']],
  ['a comma behind the last string', 'CMD ["a",]\n', ['["a",]']],
  ['text behind the array', 'CMD ["a"] && b\n', ['["a"] && b']],
  ['an exec form with a comment in it', 'CMD ["a", \\\n# c\n "b"]\n', ['a', 'b']],
  ['an exec form behind HEALTHCHECK CMD', 'HEALTHCHECK CMD ["x"]\n', ['CMD', 'x']],
  ['two flags', 'COPY --from=b --link x y\n', ['x', 'y']],
  ['a flag with a blank in quotes', 'COPY --chown="a b" x y\n', ['x', 'y']],
  ['a dash pair that ends the flags', 'RUN -- --x\n', ['--x']],
  ['several names behind one ARG', 'ARG a b=1 c\n', ['a', 'b=1', 'c']],
  ['escaped quotes in ENV', 'ENV a=\\"b\\" c=d\n', ['a', '\\"b\\"', '=', 'c', 'd', '=']],
];

test.each(READ_OTHERWISE)('reads as BuildKit: %s', (_, text, words) => {
  expect(parseDockerfile(text).instructions[0]?.words.map((it) => it.text)).toEqual(words);
});
