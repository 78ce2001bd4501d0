import rule from '#core/dockerfile/rules/syntax/prefer-consistent-casing';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'all in lower case': 'from alpine:3.20 as build\nrun a\n',
    'an `as` that alone is in lower case': 'FROM alpine:3.20 as build\nRUN a\n',
    'a line that is no instruction': 'FROM alpine:3.20\nRUN a\nfoo\n',
  },
  invalid: [
    {
      name: 'a FROM with its `as`',
      code: '«from» alpine:3.20 as build\nRUN a\nFROM build\n',
      fixed: 'FROM alpine:3.20 AS build\nRUN a\nFROM build\n',
    },
    {
      name: 'an image that is called as',
      code: '«from» as\nRUN a\nRUN b\n',
      fixed: 'FROM as\nRUN a\nRUN b\n',
    },
    {
      name: 'the other way round',
      code: 'from alpine:3.20\n«RUN» a\nrun b\n«FROM» alpine:3.20 AS c\nrun d\n',
      fixed: 'from alpine:3.20\nrun a\nrun b\nfrom alpine:3.20 as c\nrun d\n',
    },
  ],
});
