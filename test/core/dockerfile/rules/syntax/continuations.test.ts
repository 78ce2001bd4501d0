import { expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import crlf from '#core/dockerfile/rules/syntax/no-crlf-heredoc';
import rule from '#core/dockerfile/rules/syntax/no-dangling-continuation';
import { testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';

testRule(rule, {
  valid: {
    'blanks behind a continuation': 'FROM a\nRUN b \\  \n  c\n',
    'a word in capitals that is indented': 'FROM a\nRUN b \\\n  ADD x \\\n  RUN y\n',
    'a word in small letters': 'FROM a\nRUN b \\\nadd x\n',
    'a variable': 'FROM a\nENV b=c \\\nUSER=d \\\nLABEL=e\n',
    'a word that only begins so': 'FROM a\nRUN b \\\nCOPYRIGHT x\n',
    'quoted text': 'FROM a\nRUN printf "\\\nFROM b \\\n" > c\n',
    'the body of a heredoc': 'FROM a\nRUN <<E\nb \\\nCOPY c d\nE\n',
    'operators in quotes, and those that are escaped':
      'FROM a\nRUN echo \'b &&\' && echo "c && && d" && find / \\( -name e \\) \\&\\&\n',
    'cases, tests and a pipe with errors':
      'FROM a\nRUN case $X in b|c) d;; *) e ;; esac; [[ -n $F || ( -n $G && -n $H ) ]] && i |& j\n',
    'an operator whose command is on the next line, which is reported': 'FROM a\nRUN b &&\n  c\n',
    'a heredoc, whose lines go on': 'FROM a\nRUN <<E\nb &&\nc\nE\n',
    'a comment that ends with a backslash': 'FROM a\nUSER b\n# c \\\n',
    'an escaped backslash': 'FROM a\nRUN b \\\\\n',
  },
  invalid: [
    {
      name: 'an operator at the end',
      code: 'FROM a\nRUN b && \\\n  c «&&»\nCMD ["d"]\n',
      fixed: 'FROM a\nRUN b && \\\n  c\nCMD ["d"]\n',
      message: /^Nothing comes behind this `&&`/,
    },
    {
      name: 'operators at both ends of a line break',
      code: 'FROM a\nRUN b && \\\n  «&&» c\nRUN d; «||» e\nRUN «&&» f\n',
      fixed: 'FROM a\nRUN b && \\\n  c\nRUN d; e\nRUN f\n',
      message: /stands where a command should begin/,
    },
    { name: 'a path of Windows', code: 'FROM a\nWORKDIR C:\\\n«RUN» b\n', fixed: 'FROM a\nWORKDIR C:\nRUN b\n' },
    { name: 'such a path at the end', code: 'FROM a\nWORKDIR C:«\\»\n' },
    {
      name: 'two in a row',
      code: 'FROM a\nRUN b \\\n«USER» c \\\n«EXPOSE» 80\n',
      fixed: 'FROM a\nRUN b\nUSER c\nEXPOSE 80\n',
    },
    { name: 'over empty lines', code: 'FROM a\nRUN b; \\\n\n \n«RUN» c\n', fixed: 'FROM a\nRUN b;\n\n \nRUN c\n' },
    { name: 'pairs', code: 'FROM a\nLABEL b=c \\\n«LABEL» d=e\n', fixed: 'FROM a\nLABEL b=c\nLABEL d=e\n' },
    { name: 'comments at the end', code: 'FROM a\nRUN b «\\»\n  # c\n\n# d\n', fixed: 'FROM a\nRUN b\n  # c\n\n# d\n' },
    { name: 'no line feed at the end', code: 'FROM a\nRUN b && «\\»', fixed: 'FROM a\nRUN b' },
    { name: 'carriage returns', code: 'FROM a\r\nRUN b \\\r\n«USER» c\r\n', fixed: 'FROM a\r\nRUN b\r\nUSER c\r\n' },
    { name: 'a backtick', code: '# escape=`\nFROM a\nRUN b «`»\n', fixed: '# escape=`\nFROM a\nRUN b\n' },
  ],
});

testRule(crlf, {
  valid: {
    'line feeds': 'FROM a\nRUN <<E\nb\nE\n',
    'carriage returns without a heredoc': 'FROM a\r\nRUN b \\\r\n  c\r\n',
    'a heredoc that is empty': 'FROM a\r\nRUN <<E\r\nE\r\n',
    'a script for Windows': 'FROM a\r\nCOPY <<E /b.ps1\r\nc\r\nE\r\n',
    'a shell of Windows': 'FROM a\r\nSHELL ["powershell"]\r\nRUN <<E\r\nc\r\nE\r\n',
  },
  invalid: [
    {
      name: 'a file',
      code: 'FROM a\r\nCOPY «<<E» /b.sh\r\n#!/bin/sh\r\nc\r\nE\r\n',
      fixed: 'FROM a\r\nCOPY <<E /b.sh\r\n#!/bin/sh\nc\nE\r\n',
      message: /`\/b\.sh`/,
    },
  ],
});

it('speaks for the user who stays because the next USER is swallowed', async () => {
  const text = 'FROM a:1\nUSER root\nRUN groupadd b \\\n\nUSER c\n';
  const { findings } = lintDockerfile(modelOf(text, await loadShellGrammar()), mergeSettings());
  expect(findings.map((each) => each.rule)).toEqual(['no-dangling-continuation']);
});
