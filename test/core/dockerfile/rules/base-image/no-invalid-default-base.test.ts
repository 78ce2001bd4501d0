import rule from '#core/dockerfile/rules/base-image/no-invalid-default-base';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'defaults that make a name': 'ARG NAME=debian\nARG TAG=12\nFROM $NAME:$TAG\n',
    'a default where it is used': 'ARG TAG\nFROM debian:${TAG:-12}\n',
  },
  invalid: [
    {
      name: 'arguments without a default, named in the message',
      code: 'ARG ARCH\nARG NAME=debian\nARG TAG\nFROM «$ARCH/$NAME:$TAG»\n',
      message: 'give `ARCH` and `TAG` a default that makes one',
    },
    {
      name: 'a default that makes no name',
      code: 'ARG NAME=Debian\nFROM «$NAME»\n',
      message: 'give `NAME` a default that makes one',
    },
  ],
});
