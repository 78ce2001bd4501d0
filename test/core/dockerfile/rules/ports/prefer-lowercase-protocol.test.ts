import rule from '#core/dockerfile/rules/ports/prefer-lowercase-protocol';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'no protocol': 'FROM alpine:3.20\nEXPOSE 80 90-95\n',
    'a variable that is not known': 'FROM alpine:3.20\nARG PORT\nEXPOSE $PORT\n',
  },
  invalid: [
    { name: 'a protocol that a variable brings', code: 'FROM alpine:3.20\nENV PORT=80/TCP\nEXPOSE «$PORT»\n' },
    {
      name: 'a protocol behind a variable',
      code: 'FROM alpine:3.20\nENV PORT=80\nEXPOSE $PORT/«Udp»\n',
      fixed: 'FROM alpine:3.20\nENV PORT=80\nEXPOSE $PORT/udp\n',
    },
  ],
});
