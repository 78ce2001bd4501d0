import { expect, test } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { marked } from '#test/support/marked';

function linesOf(text: string) {
  return parseDockerfile(text).instructions.map((it) => [
    it.keyword.text,
    it.lines.first,
    it.lines.last,
    it.value.text,
  ]);
}

test('joins continued lines and keeps the blanks at their start', () => {
  expect(linesOf('RUN a \\\n  b\\\t \n c\nRUN d\n')).toEqual([
    ['RUN', 0, 2, 'a   b c'],
    ['RUN', 3, 3, 'd'],
  ]);
});

test('leaves comments and blank lines out of a continued instruction', () => {
  const { text, spans } = marked('RUN a \\\n  «# see c:\\foo»\n\n  b\n«# last»\n');
  const tree = parseDockerfile(text);
  expect(tree.instructions.map((it) => it.value.text)).toEqual(['a   b']);
  expect(tree.comments.map(({ start, end }) => ({ start, end }))).toEqual(spans);
});

test('takes two escape characters at the end of a line for no continuation', () => {
  expect(linesOf('RUN x \\\\\nRUN y\n')).toEqual([
    ['RUN', 0, 0, 'x \\\\'],
    ['RUN', 1, 1, 'y'],
  ]);
});

test('continues lines with a backtick when the file says so, and not with a backslash then', () => {
  expect(linesOf('# escape=`\nFROM a\nCOPY a `\n c:\\\nRUN b\n')).toEqual([
    ['FROM', 1, 1, 'a'],
    ['COPY', 2, 3, 'a  c:\\'],
    ['RUN', 4, 4, 'b'],
  ]);
});

test('leaves a byte order mark and carriage returns out', () => {
  expect(linesOf('\uFEFFFROM a\r\nRUN b \\\r\n c\r\n')).toEqual([
    ['FROM', 0, 0, 'a'],
    ['RUN', 1, 2, 'b  c'],
  ]);
});

test('counts the blank lines behind a continuation that never ends', () => {
  expect(linesOf('RUN a \\\n\n# c\n')).toEqual([['RUN', 0, 2, 'a']]);
});

test('divides lines at line feeds only', () => {
  expect(linesOf('RUN a\rRUN b\u2028RUN c\n')).toEqual([['RUN', 0, 0, 'a\rRUN b\u2028RUN c']]);
});

test('spans an instruction from its keyword to the end of its last line', () => {
  const { text, spans } = marked('  «FROM a  »\r\n«RUN b \\\n c»\n');
  expect(parseDockerfile(text).instructions.map(({ start, end }) => ({ start, end }))).toEqual(spans);
});

test('joins a keyword that is divided by a continuation', () => {
  const { text, spans } = marked('«FR\\\nOM» a\n');
  const keyword = parseDockerfile(text).instructions[0]?.keyword;
  expect(keyword).toEqual({ ...spans[0], name: 'FROM', text: 'FROM' });
});

test('leads from a value without its continuations back to the file', () => {
  const { text, spans } = marked('RUN aa \\\n«bb» cc\n');
  const value = parseDockerfile(text).instructions[0]?.value;
  expect(value?.sourceSpan(3, 5)).toEqual(spans[0]);
});

test('reports a line that BuildKit has no room for', () => {
  const { problems } = parseDockerfile(`FROM a\nRUN ${'é'.repeat(33_000)}\n`);
  expect(problems.map((it) => it.code)).toEqual(['line-too-long']);
});

test('reports a file without an instruction', () => {
  expect(parseDockerfile('# c\n\n').problems.map((it) => it.code)).toEqual(['no-instructions']);
});
