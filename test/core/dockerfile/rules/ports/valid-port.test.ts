import rule from '#core/dockerfile/rules/ports/valid-port';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a range with a protocol': 'FROM alpine:3.20\nEXPOSE 8000-8010/tcp 53/UDP\n',
    'a variable that is set outside the file': 'FROM alpine:3.20\nARG PORT\nEXPOSE $PORT\n',
    'a port of the host in front': 'FROM alpine:3.20\nEXPOSE 127.0.0.1:8080:80\n',
  },
  invalid: [
    {
      name: 'the value of a variable',
      code: 'FROM alpine:3.20\nENV PORT=http\nEXPOSE «$PORT»\n',
      message: '`http` is no port',
    },
    {
      name: 'a range that goes backwards',
      code: 'FROM alpine:3.20\nEXPOSE «90-80»\n',
      fixed: 'FROM alpine:3.20\nEXPOSE 80-90\n',
      message: /ends before it begins/,
    },
    {
      name: 'ports with commas between them',
      code: 'FROM alpine:3.20\nEXPOSE «80,» 443/tcp\n',
      fixed: 'FROM alpine:3.20\nEXPOSE 80 443/tcp\n',
    },
    {
      name: 'an unknown protocol',
      code: 'FROM alpine:3.20\nEXPOSE «80/http»\n',
      fixed: 'FROM alpine:3.20\nEXPOSE 80/tcp\n',
      message: '`http` is no protocol',
    },
    { name: 'a protocol like none', code: 'FROM alpine:3.20\nEXPOSE «80/quicly»\n' },
  ],
});
