import rule from '#core/dockerfile/rules/order/no-duplicate-port';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM nginx:1.27\n';

testRule(rule, {
  valid: {
    'another protocol': `${FROM}EXPOSE 53/tcp 53/udp\n`,
    'another stage': `${FROM}EXPOSE 80\n${FROM}EXPOSE 80\n`,
    'a port that the build is given': `${FROM}ARG PORT=80\nEXPOSE 80 $PORT\n`,
  },
  invalid: [
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
