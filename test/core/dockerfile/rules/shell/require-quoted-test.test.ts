import rule from '#core/dockerfile/rules/shell/require-quoted-test';
import { testRule } from '#test/support/rule-tester';

const head = 'FROM debian:12\nARG A\n';

testRule(rule, {
  valid: {
    quotes: `${head}RUN [ -n "$A" ] && touch /a\n`,
    'double brackets, which split nothing': `${head}SHELL ["/bin/bash", "-c"]\nRUN [[ $A = b ]] && touch /a\n`,
    'a test for nothing': `${head}RUN [ -z $A ] && touch /a\n`,
    'the variable alone': `${head}RUN [ $A ] && touch /a\n`,
    'a default': `${head}RUN [ \${A:-b} = b ] && touch /a\n`,
    'a value that is known': 'FROM debian:12\nARG A=b\nRUN [ $A = b ] && touch /a\n',
    'a value of the text itself': 'FROM debian:12\nRUN a=$(uname -m); [ $a = x86_64 ] && touch /a\n',
    'a text that the shell outside reads first': `${head}RUN sh -c "[ $A = b ] && touch /a"\n`,
    'a letter beside it': `${head}RUN [ x$A = xb ] && touch /a\n`,
    'an argument that the builder always gives':
      'FROM debian:12\nARG TARGETARCH\nRUN [ $TARGETARCH = arm ] && touch /a\n',
    'the base image may set it': 'FROM node:22\nRUN [ $NODE_VERSION = 22 ] && touch /a\n',
  },
  invalid: [
    {
      name: 'a test that is always true',
      code: `${head}RUN [ -n «$A» ] && touch /a\n`,
      fixed: `${head}RUN [ -n "$A" ] && touch /a\n`,
      message: '`[ -n $A ]` is always true',
    },
    {
      name: 'an argument that the builder gives for few machines',
      code: 'FROM debian:12\nARG TARGETVARIANT\nRUN [ «$TARGETVARIANT» = v7 ] && touch /a\n',
      fixed: 'FROM debian:12\nARG TARGETVARIANT\nRUN [ "$TARGETVARIANT" = v7 ] && touch /a\n',
    },
    {
      name: 'both sides',
      code: `${head}RUN test «$A» = «\${B}» && touch /a\n`,
      fixed: `${head}RUN test "$A" = "\${B}" && touch /a\n`,
      message: 'lacks a word',
    },
  ],
});
