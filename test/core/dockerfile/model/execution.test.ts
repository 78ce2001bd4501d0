import { expect, test } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import type { Value } from '#core/dockerfile/model/value';

/** What the last instruction of a file is run with. */
function atEnd(text: string) {
  const model = modelOf(text);
  const last = model.tree.instructions.at(-1);
  if (!last) throw new Error('no instruction');
  const { workdir, user, shell } = model.executionAt(last);
  return { workdir: plain(workdir), user: plain(user), shell: plain(shell) };
}

function plain<T>(value: Value<T>): T | string {
  return value.kind === 'known' ? value.value : `? ${value.reason}`;
}

test.each([
  ['WORKDIR /a\nWORKDIR b/../c\n', '/a/c'],
  ['WORKDIR a\n', '/a'],
  ['ENV D=/x\nWORKDIR $D/y\n', '/x/y'],
  ['WORKDIR /a//b/\n', '/a/b'],
])('follows %j from scratch', (text, workdir) => {
  expect(atEnd(`FROM scratch\n${text}RUN x\n`).workdir).toBe(workdir);
});

test('does not know what a relative path leads to in an image', () => {
  expect(atEnd('FROM a\nWORKDIR b\nRUN x\n').workdir).toBe('? base-image');
  expect(atEnd('FROM a\nWORKDIR $B\nRUN x\n').workdir).toBe('? base-image');
  expect(atEnd('FROM a\nWORKDIR /b\nWORKDIR c\nRUN x\n').workdir).toBe('/b/c');
});

test.each([
  ['WORKDIR C:\\app\nWORKDIR bin\n', 'C:\\app\\bin'],
  ['WORKDIR \\app\n', 'C:\\app'],
  ['WORKDIR d:/app\nWORKDIR ..\\other\n', 'd:\\other'],
])('joins Windows paths: %j', (text, workdir) => {
  expect(atEnd(`# escape=\`\nFROM a\n${text}RUN x\n`).workdir).toBe(workdir);
});

test('carries user, shell and directory into the stages that start from a stage', () => {
  const text = 'FROM a AS one\nUSER u:g\nSHELL ["bash", "-c"]\nWORKDIR /w\nFROM one\nRUN x\n';
  expect(atEnd(text)).toEqual({ workdir: '/w', user: 'u:g', shell: ['bash', '-c'] });
});

test('starts a Windows file with cmd', () => {
  expect(atEnd('# escape=`\nFROM a\nRUN x\n').shell).toEqual(['cmd', '/S', '/C']);
});

test('gives what holds before the instruction takes effect', () => {
  expect(atEnd('FROM scratch\nWORKDIR /a\nWORKDIR /b\n').workdir).toBe('/a');
});
