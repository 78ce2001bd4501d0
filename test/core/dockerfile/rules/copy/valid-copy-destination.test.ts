import rule from '#core/dockerfile/rules/copy/valid-copy-destination';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'typographic quotes around one path': 'FROM debian:12\nCOPY “a b” /x\n',

    'the working directory': 'FROM alpine:3.20\nCOPY a b .\nCOPY a b ./\nCOPY a b ..\n',
    'one source': 'FROM alpine:3.20\nCOPY a b\n',
    'a variable that may end with a slash': 'FROM alpine:3.20\nARG DIR=/srv/\nCOPY a b $DIR\nCOPY a b ${DIR}\n',
  },
  invalid: [
    {
      name: 'an exec form',
      code: 'FROM alpine:3.20\nCOPY ["a", "b", «"/my files"»]\n',
      fixed: 'FROM alpine:3.20\nCOPY ["a", "b", "/my files/"]\n',
    },
  ],
});
