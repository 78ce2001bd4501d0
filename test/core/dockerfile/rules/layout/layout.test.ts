import long from '#core/dockerfile/rules/layout/no-long-file';
import emptyLines from '#core/dockerfile/rules/layout/no-multiple-empty-lines';
import trailing from '#core/dockerfile/rules/layout/no-trailing-blank';
import between from '#core/dockerfile/rules/layout/prefer-blank-line-between';
import chain from '#core/dockerfile/rules/layout/prefer-chain-per-line';
import final from '#core/dockerfile/rules/layout/require-final-newline';
import { testRule } from '#test/support/rule-tester';

testRule(trailing, {
  valid: { 'the body of a heredoc': 'FROM a\nCOPY <<E /b\nc  \n\t\nE\n', 'carriage returns': 'FROM a\r\nRUN b\r\n' },
  invalid: [
    { name: 'before a carriage return', code: 'FROM a«\t»\r\n', fixed: 'FROM a\r\n' },
    { name: 'comments and empty lines', code: 'FROM a\n# b« »\n«  »\nRUN c\n', fixed: 'FROM a\n# b\n\nRUN c\n' },
    {
      name: 'behind a heredoc',
      code: 'FROM a\nCOPY <<E /b\nc \nE\nRUN d« »\n',
      fixed: 'FROM a\nCOPY <<E /b\nc \nE\nRUN d\n',
    },
  ],
});

testRule(final, {
  valid: {
    'one line feed': 'FROM a\r\n',
    nothing: '',
    'a heredoc that never ends': 'FROM a\nRUN <<E\nb',
  },
  invalid: [
    { name: 'carriage returns', code: 'FROM a\r\nRUN «b»', fixed: 'FROM a\r\nRUN b\r\n' },
    { name: 'blanks on the last lines', code: 'FROM a\r\n«\r\n  \r\n»', fixed: 'FROM a\r\n' },
    { name: 'the end of a heredoc', code: 'FROM a\nRUN <<E\nb\n«E»', fixed: 'FROM a\nRUN <<E\nb\nE\n' },
  ],
});

testRule(emptyLines, {
  valid: {
    one: 'FROM a\n\nRUN b\n',
    'the body of a heredoc': 'FROM a\nRUN <<E\nb\n\n\n\nc\nE\n',
    'inside an instruction': 'FROM a\nRUN b \\\n\n\n  c\n',
    'the beginning of the file': '\n\n\n# syntax=a/b\nFROM a\n',
    'more, when the option says so': { code: 'FROM a\n\n\nRUN b\n', options: { most: 2 } },
    'the end of the file': 'FROM a\n\n\n\n',
  },
  invalid: [
    { name: 'with blanks and carriage returns', code: 'FROM a\r\n\r\n«  \r\n»# b\r\n', fixed: 'FROM a\r\n\r\n# b\r\n' },
  ],
});

testRule(between, {
  valid: {
    'comments above an instruction': 'FROM a\n\n# b\nRUN c\n# d\nRUN e\n',
    'an empty line behind a comment': 'FROM a\n# b\n\nRUN c\n',
    'a group with a heading': 'FROM a\n\nENV b=c\n\n# d\nENV e=f\n',
    stages: 'FROM a\n\nFROM b\n',
    always: { code: 'FROM a\n\nRUN b\n\nRUN c\n', options: { always: true } },
  },
  invalid: [
    { name: 'a comment between', code: 'FROM a\n# b\n«RUN» c\n', fixed: 'FROM a\n\n# b\nRUN c\n' },
    { name: 'a heredoc', code: 'FROM a\n\nRUN <<E\nb\nE\n«CMD» c\n', fixed: 'FROM a\n\nRUN <<E\nb\nE\n\nCMD c\n' },
    {
      name: 'carriage returns',
      code: 'FROM a\r\n«RUN» b\r\n\r\n«RUN» c\r\n',
      fixed: 'FROM a\r\n\r\nRUN b\r\nRUN c\r\n',
    },
    {
      name: 'always',
      code: 'FROM a\n\nRUN b\n«RUN» c\n',
      fixed: 'FROM a\n\nRUN b\n\nRUN c\n',
      options: { always: true },
    },
  ],
});

testRule(chain, {
  valid: {
    'two commands': 'FROM a\nRUN b && c\n',
    'a line each': 'FROM a\nRUN b \\\n && c \\\n && d\n',
    'a loop and a subshell': 'FROM a\nRUN for i in 1; do b && c && d; done\nRUN (b && c && d)\n',
    'quoted text': 'FROM a\nRUN sh -c "b && c && d"\n',
    'an exec form': 'FROM a\nRUN ["sh", "-c", "b && c && d"]\n',
    'the body of a heredoc': 'FROM a\nRUN <<E\nb && c && d\nE\n',
    'a condition': 'FROM a\nRUN b && c && d || :\n',
    'other operators': 'FROM a\nRUN b; c | d; e\n',
  },
  invalid: [
    {
      name: 'only the crowded line',
      code: 'FROM a\nRUN b \\\n && «c && d&&e» \\\n && f\n',
      fixed: 'FROM a\nRUN b \\\n && c \\\n    && d \\\n    && e \\\n && f\n',
    },
    {
      name: 'a backtick and carriage returns',
      code: '# escape=`\r\nFROM a\r\nSHELL ["sh", "-c"]\r\nRUN «b && c && d»\r\n',
      fixed: '# escape=`\r\nFROM a\r\nSHELL ["sh", "-c"]\r\nRUN b `\r\n    && c `\r\n    && d\r\n',
    },
    {
      name: 'two commands',
      code: 'FROM a\nRUN «b && c»\n',
      fixed: 'FROM a\nRUN b \\\n    && c\n',
      options: { most: 1 },
    },
  ],
});

testRule(long, {
  valid: {
    'lines that do not count': { code: 'FROM a\n\n# b\nRUN <<E\nc\nd\nE\n', options: { most: 3 } },
    'as many as there may be': { code: 'FROM a\nRUN b\n', options: { most: 2 } },
  },
  invalid: [{ name: 'inside an instruction', code: 'FROM a\nRUN b \\\n«  c»\n', options: { most: 2 } }],
});
