import rule from '#core/dockerfile/rules/variables/no-kept-proxy';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'an argument': `${FROM}ARG HTTP_PROXY=http://p\nRUN apt-get update\n`,
    'a proxy that is taken back': `${FROM}ENV http_proxy="" https_proxy=\n`,
    'a variable for one command': `${FROM}RUN http_proxy=http://p apt-get update\n`,
    'a name that is alike': `${FROM}ENV HTTP_PROXY_PORT=3128\n`,
  },
  invalid: [
    {
      name: 'both cases',
      code: `${FROM}ENV «HTTP_PROXY»=http://p «http_proxy»=http://p\nRUN x\n`,
      fixed: `${FROM}RUN x\n`,
    },
    { name: 'one beside other variables', code: `${FROM}ENV A=1 «no_proxy»=localhost\n` },
    { name: 'the older form', code: `${FROM}ENV «https_proxy» http://p\n`, fixed: FROM },
  ],
});
