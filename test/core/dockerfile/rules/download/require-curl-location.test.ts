import rule from '#core/dockerfile/rules/download/require-curl-location';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

testRule(rule, {
  valid: {
    'the letter in a cluster': `${F}RUN curl -fsSL https://example.org/a\n`,
    'the long flag': `${F}RUN curl --location https://example.org/a\n`,
    'the flag that passes credentials on': `${F}RUN curl --location-trusted https://example.org/a\n`,
    'the flag in a variable of the file': `${F}ENV OPTS="-fsSL"\nRUN curl $OPTS https://example.org/a\n`,
    'a .curlrc, which may follow by itself': `${F}RUN echo location > /root/.curlrc && curl https://example.org/a\n`,
    'an address of numbers': `${F}RUN curl http://10.1.2.3/a\n`,
    'this machine': `${F}RUN curl http://localhost:80/a\n`,
    'no address': `${F}RUN curl --version\n`,
    'an address that is a variable': `${F}RUN curl -O "$URL"\n`,
    wget: `${F}RUN wget https://example.org/a\n`,
    'another protocol': `${F}RUN curl -O ftp://example.org/a\n`,
  },
  invalid: [
    {
      name: 'no flag at all',
      code: `${F}RUN «curl» https://example.org/a\n`,
      fixed: `${F}RUN curl -L https://example.org/a\n`,
    },
    {
      name: 'a host that a variable is a part of',
      code: `${F}RUN «curl» -f https://$HOST/a\n`,
      fixed: `${F}RUN curl -Lf https://$HOST/a\n`,
      message: /When `the server`|the server/,
    },
    {
      name: 'a trigger',
      code: `${F}ONBUILD RUN «curl» -fO https://example.org/a\n`,
      fixed: `${F}ONBUILD RUN curl -LfO https://example.org/a\n`,
    },
  ],
});
