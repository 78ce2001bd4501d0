import rule from '#core/dockerfile/rules/download/prefer-curl-retry';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12.7\n';

testRule(rule, {
  valid: {
    'retries of its own': `${F}RUN curl --retry 5 -fO https://example.org/a\n`,
    'a configuration': `${F}COPY .curlrc /root/\nRUN curl -fO https://example.org/a\n`,
    'a server of the step': `${F}RUN curl -f http://localhost:8080/\n`,
    'wget, which tries again by itself': `${F}RUN wget https://example.org/a\n`,
    'its version': `${F}RUN curl --version\n`,
  },
  invalid: [
    {
      name: 'all downloads of a stage at once',
      code: `${F}RUN «curl» -fO https://example.org/a\nRUN curl -fO https://example.org/b\n`,
      fixed: `${F}RUN curl --retry 3 -fO https://example.org/a\nRUN curl --retry 3 -fO https://example.org/b\n`,
    },
  ],
});
