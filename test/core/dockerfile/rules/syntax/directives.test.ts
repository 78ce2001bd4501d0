import { expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import late from '#core/dockerfile/rules/syntax/no-late-directive';
import casing from '#core/dockerfile/rules/syntax/prefer-lowercase-directive';
import valid from '#core/dockerfile/rules/syntax/valid-directive';
import { testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';

testRule(valid, {
  valid: {
    'the frontend in all its spellings': '# syntax=docker.io/docker/dockerfile:1.7-labs@sha256:0\nFROM a\n',
    'the one before it is released': '#syntax = docker/dockerfile-upstream:master\nFROM a\n',
    'another frontend': '# syntax=ghcr.io/some/frontend:1\nFROM a\n',
    'a frontend for another language': '# syntax=r2d4/mockerfile\nFROM a\n',
    'every option of check': '# check=skip=A,B;error=true;experimental=all\nFROM a\n',
    'other words with an equals sign': '# version=docker/dockerfile:1\n# a=b\nFROM a\n',
  },
  invalid: [
    {
      name: 'a registry',
      code: '# syntax=«docker.io/dokcer/dockerfile»:1\nFROM a\n',
      fixed: '# syntax=docker.io/docker/dockerfile:1\nFROM a\n',
    },
    {
      name: 'no organisation',
      code: '# syntax=«dockerfile»:1\nFROM a\n',
      fixed: '# syntax=docker/dockerfile:1\nFROM a\n',
    },
    {
      name: 'the second of two options',
      code: '# check=skip=A;«eror»=true\nFROM a\n',
      fixed: '# check=skip=A;error=true\nFROM a\n',
    },
    { name: 'an option like no other', code: '# check=«disable»=A\nFROM a\n' },
    {
      name: 'the name of the directive',
      code: '# «sytnax»=docker/dockerfile:1\nFROM a\n',
      fixed: '# syntax=docker/dockerfile:1\nFROM a\n',
    },
  ],
});

testRule(late, {
  valid: {
    'the first line': '# syntax=docker/dockerfile:1\n# escape=`\nFROM a\n',
    'a check above an instruction': 'FROM a\n# check=skip=JSONArgsRecommended\nCMD b\n',
    'a sentence': '# a\n# syntax=docker/dockerfile:1 is what we need\nFROM a\n',
    'a word': '# a\n# syntax=yaml\n# escape=html\nFROM a\n',
  },
  invalid: [
    {
      name: 'an empty line before it',
      code: '\n«# syntax=docker/dockerfile:1»\nFROM a\n',
      fixed: '# syntax=docker/dockerfile:1\n\nFROM a\n',
      message: /an empty line/,
    },
    {
      name: 'the escape character that the lines below are continued with',
      code: '# a\n«# escape=`»\nFROM a\nRUN b `\n    c\n',
      message: /so a backtick continues no line below, and BuildKit refuses the file/,
    },
    {
      name: 'the escape character without which a path continues its line',
      code: '# a\n«# escape=`»\nFROM a\nWORKDIR C:\\\nRUN b\n',
      message: /^`# escape=` has no effect here, because another comment stands before it; make it/,
    },
    {
      name: 'the escape character that the file has anyway',
      code: '# a\n«# escape=\\»\nFROM a\nRUN b \\\n    c\n',
    },
    { name: 'the escape character', code: '# a\n«# escape=`»\nFROM a\n', message: /another comment/ },
    {
      name: 'one more',
      code: '# syntax=docker/dockerfile:1\n# a\n«# syntax=docker/dockerfile:1.7»\nFROM a\n',
      fixed: '# syntax=docker/dockerfile:1\n# a\nFROM a\n',
    },
    {
      name: 'behind an instruction',
      code: 'ARG a\n«# syntax=docker/dockerfile:1»\nFROM a\n',
      fixed: '# syntax=docker/dockerfile:1\nARG a\nFROM a\n',
      message: /an instruction/,
    },
  ],
});

it('says nothing else of what comes of an escape character that stands too late', async () => {
  const text = '# a\n# escape=`\nFROM a:1\nWORKDIR C:\\\n\nRUN b `\n    c\nRUN d `\n    --e `\n    --f\nADDD g /g\n';
  const { findings } = lintDockerfile(modelOf(text, await loadShellGrammar()), mergeSettings());
  expect(findings.map((each) => each.rule)).toEqual(['no-late-directive', 'valid-syntax']);
});

testRule(casing, {
  valid: { 'a comment': '# a\n# Syntax=b\nFROM a\n' },
  invalid: [{ name: 'without a blank', code: '#«ESCAPE»=`\nFROM a\n', fixed: '#escape=`\nFROM a\n' }],
});
