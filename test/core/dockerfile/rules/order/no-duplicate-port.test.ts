import rule from '#core/dockerfile/rules/order/no-duplicate-port';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM nginx:1.27\n';

testRule(rule, {
  valid: {
    'a port beside a range': 'FROM debian:12\nEXPOSE 8000-8005\nEXPOSE 8006\n',
    'a range that goes on': 'FROM debian:12\nEXPOSE 8000-8005\nEXPOSE 8004-8010\n',
    'another protocol in a range': 'FROM debian:12\nEXPOSE 8000-8005\nEXPOSE 8003/udp\n',
    'another protocol': `${FROM}EXPOSE 53/tcp 53/udp\n`,
    'another stage': `${FROM}EXPOSE 80\n${FROM}EXPOSE 80\n`,
    'a port that the build is given': `${FROM}ARG PORT=80\nEXPOSE 80 $PORT\n`,
  },
  invalid: [
    {
      name: 'a port of a range',
      code: 'FROM debian:12\nEXPOSE 8000-8005\nEXPOSE 9000 «8003»\n',
      fixed: 'FROM debian:12\nEXPOSE 8000-8005\nEXPOSE 9000\n',
    },
    {
      name: 'a range in a range',
      code: 'FROM debian:12\nEXPOSE 8000-8005/udp 80\nEXPOSE 443 «8001-8002/UDP»\n',
      fixed: 'FROM debian:12\nEXPOSE 8000-8005/udp 80\nEXPOSE 443\n',
    },
    {
      name: 'on one line',
      code: `${FROM}EXPOSE 80 «80» 443\n`,
      fixed: `${FROM}EXPOSE 80 443\n`,
      message: '`80` is exposed on line 2 already',
    },
    {
      name: 'through a variable',
      code: `${FROM}ENV PORT=80\nEXPOSE 80\nEXPOSE «$PORT»\n`,
      fixed: `${FROM}ENV PORT=80\nEXPOSE 80\n`,
    },
  ],
});
