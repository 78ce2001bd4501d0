import rule from '#core/dockerfile/rules/order/no-overridden-env';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'another value after a step': `${FROM}ENV DEBIAN_FRONTEND=noninteractive\nRUN apt-get update\nENV DEBIAN_FRONTEND=dialog\n`,
    'a value that goes on': `${FROM}ENV PATH=/a:$PATH\nENV PATH=/b:$PATH\n`,
    'the same words, which add up': `${FROM}ENV PATH=/a:$PATH\nRUN a\nENV PATH=/a:$PATH\n`,
    'a value that another variable takes': `${FROM}ENV A=1\nENV B=$A\nENV A=2\n`,
    'a value that the same instruction takes': `${FROM}ENV A=1\nENV A=2 B=$A\n`,
    'a value that a COPY takes': `${FROM}ENV A=1\nCOPY x /$A/\nENV A=2\n`,
    'another stage': `${FROM}ENV A=1\n${FROM}ENV A=2\n`,
    'a value that came back': `${FROM}ENV A=1\nRUN a\nENV A=2\nRUN a\nENV A=1\n`,
    'a build argument': `${FROM}ARG A=1\nENV A=$A\n`,
  },
  invalid: [
    {
      name: 'both in one instruction, over lines',
      code: `${FROM}ENV «A»=1 \\\n    B=2 \\\n    A=3\n`,
      fixed: `${FROM}ENV B=2 \\\n    A=3\n`,
      message: 'Line 4 sets `A` again before anything can use this value; remove it.',
    },
    {
      name: 'a value that the same instruction seems to go on with',
      code: `${FROM}ENV «PATH»=$PATH:/opt/a \\\n    B=2 \\\n    PATH=$PATH:/opt/b\n`,
      fixed: `${FROM}ENV PATH=$PATH:/opt/a \\\n    B=2\nENV PATH=$PATH:/opt/b\n`,
      message: 'Line 4 of the same instruction sets `PATH` again, and its `$PATH` is what was there before',
    },
    {
      name: 'the older form',
      code: `${FROM}ENV «A» 1\nENV A 2\n`,
      fixed: `${FROM}ENV A 2\n`,
    },
    {
      name: 'a comment that would go too',
      code: `${FROM}ENV «A»=1 \\\n    # Why.\n    B=2 \\\n    A=3\n`,
    },
  ],
});
