import { expect, test } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { marked } from '#test/support/marked';

function heredocsOf(text: string) {
  const heredocs = parseDockerfile(text).instructions[0]?.heredocs ?? [];
  return heredocs.map(({ name, fd, expand, chomp, content }) => ({ name, fd, expand, chomp, content }));
}

const plain = { fd: 0, expand: true, chomp: false };

test.each([
  ['<<E', { ...plain, name: 'E' }],
  ['<< E', { ...plain, name: 'E' }],
  ['3<<E cat', { ...plain, name: 'E', fd: 3 }],
  ['<<-E', { ...plain, name: 'E', chomp: true }],
  ["<<'E'", { ...plain, name: 'E', expand: false }],
  ['<<"E F"', { ...plain, name: 'E F', expand: false }],
  ['<<E"O"F', { ...plain, name: 'EOF', expand: false }],
])('opens a heredoc by %s', (mark, heredoc) => {
  expect(heredocsOf(`RUN ${mark}\n\tx\n${heredoc.name}\n`)).toEqual([
    { ...heredoc, content: heredoc.chomp ? 'x\n' : '\tx\n' },
  ]);
});

test.each(['echo "x <<E y"', 'cat <<<E', "echo it's <<E", '["a", "<<E"]', 'a <<', '1 << 2'.replace('2', '"" x')])(
  'opens no heredoc by RUN %s',
  (command) => {
    expect(heredocsOf(`RUN ${command}\nRUN E\n`)).toEqual([]);
  },
);

test('reads several bodies in order', () => {
  expect(heredocsOf('COPY <<-A <<B /d/\n\ta\n\tA\n\tB\nB\n')).toEqual([
    { name: 'A', fd: 0, expand: true, chomp: true, content: 'a\n' },
    { name: 'B', fd: 0, expand: true, chomp: false, content: '\tB\n' },
  ]);
});

test('gives the places of marker, body and terminator', () => {
  const { text, spans } = marked('RUN cat «<<-EOF» > /x\r\n«\ta\r\n# b\\\r\n»«\tEOF»\r\nRUN c\r\n');
  const { instructions, comments } = parseDockerfile(text);
  const heredoc = instructions[0]?.heredocs[0];
  expect([heredoc?.marker, heredoc?.body, heredoc?.terminator]).toEqual(spans);
  expect([instructions.map((it) => it.lines), comments]).toEqual([
    [
      { first: 0, last: 3 },
      { first: 4, last: 4 },
    ],
    [],
  ]);
});

test('understands what stands behind a heredoc that never ends', () => {
  const { text, spans } = marked('FROM a\nRUN «<<EOF»\nfrom here\nCMD x\nFROM b\n');
  const { instructions, problems } = parseDockerfile(text);
  expect(instructions.map((it) => it.keyword.text)).toEqual(['FROM', 'RUN', 'CMD', 'FROM']);
  expect(problems.map(({ code, start, end }) => [code, { start, end }])).toEqual([['unterminated-heredoc', spans[0]]]);
});

test('stays linear with a thousand heredocs that never end', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `RUN <<A${index}\n`).join('');
  const start = performance.now();
  expect(parseDockerfile(text).instructions).toHaveLength(20_000);
  expect(performance.now() - start).toBeLessThan(5000);
});
