import { expect, test } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import { marked } from '#test/support/marked';

function directivesOf(text: string) {
  return parseDockerfile(text).directives.map((it) => `${it.name}=${it.value}`);
}

test('reads syntax, escape and check, whatever their case and blanks', () => {
  expect(directivesOf('# Syntax = docker/dockerfile:1 \n#escape=`\n# CHECK=skip=all\nFROM a\n')).toEqual([
    'syntax=docker/dockerfile:1',
    'escape=`',
    'check=skip=all',
  ]);
});

test('gives the span of the directive and of its value', () => {
  const { text, spans } = marked('«# escape = «`»»  \r\nFROM a\n'.replace('»»  ', '»  »'));
  const [directive] = parseDockerfile(text).directives;
  expect([{ start: directive?.start, end: directive?.end }, directive?.valueSpan]).toEqual(spans);
});

test.each([
  ['a blank line', '\n# escape=`\nFROM a\n'],
  ['a comment', '# hello\n# escape=`\nFROM a\n'],
  ['another name', '# note=x\n# escape=`\nFROM a\n'],
  ['an instruction', 'FROM a\n# escape=`\n'],
])('reads no directive behind %s', (_, text) => {
  const tree = parseDockerfile(text);
  expect([tree.escape, tree.directives]).toEqual(['\\', []]);
});

test('heeds an indented escape directive', () => {
  expect(parseDockerfile('  # escape=`\nFROM a\n').escape).toBe('`');
});

test('finds syntax behind a line with #!, and escape there without heeding it', () => {
  const tree = parseDockerfile('#!/usr/bin/env x\n# syntax=a/b\n# escape=`\nFROM a\n');
  expect([tree.escape, tree.directives.map((it) => [it.name, it.isParsed, it.isDetected])]).toEqual([
    '\\',
    [
      ['syntax', false, true],
      ['escape', false, true],
    ],
  ]);
});

test('does not list directives as comments', () => {
  expect(parseDockerfile('#!x\n# check=skip=all\n# c\nFROM a\n').comments.map((it) => it.text)).toEqual(['!x', 'c']);
});

test('reports a second directive of a name and an escape character that is none', () => {
  const { text, spans } = marked('# escape=«xy»\n«# escape=`»\nFROM a\n');
  const { problems } = parseDockerfile(text);
  expect(problems.map(({ code, start, end }) => [code, { start, end }])).toEqual([
    ['bad-escape', spans[0]],
    ['repeated-directive', spans[1]],
  ]);
});
