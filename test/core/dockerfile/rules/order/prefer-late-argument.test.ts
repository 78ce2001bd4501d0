import rule from '#core/dockerfile/rules/order/prefer-late-argument';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a use in the next step': `${FROM}ARG VERSION=1\nRUN curl -O https://example.org/$VERSION\n`,
    'steps that cost nothing': `${FROM}ARG VERSION=1\nRUN mkdir /a\nRUN curl -O https://example.org/$VERSION\n`,
    'an argument that nothing names': `${FROM}ARG VERSION=1\nRUN apt-get update\nRUN make\n`,
    'a commit, which has a rule of its own': `${FROM}ARG GIT_SHA\nRUN apt-get update\nRUN echo $GIT_SHA\n`,
    'a variable of the image': `${FROM}ENV VERSION=1\nRUN apt-get update\nRUN echo $VERSION\n`,
  },
  invalid: [
    {
      name: 'a program that might read it, with a suggestion',
      code: `${FROM}ARG «VERSION»=1\nRUN make\nRUN curl -O https://example.org/$VERSION\n`,
      fixed: `${FROM}RUN make\nARG VERSION=1\nRUN curl -O https://example.org/$VERSION\n`,
    },
    {
      name: 'the user of a later step',
      code: `${FROM}ARG «UID»=1000\nRUN apt-get update\nUSER $UID\n`,
      fixed: `${FROM}RUN apt-get update\nARG UID=1000\nUSER $UID\n`,
    },
  ],
});
