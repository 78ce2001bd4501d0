import { expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import rule from '#core/dockerfile/rules/packages/no-debian-frontend-env';
import { testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'an argument': `${FROM}ARG DEBIAN_FRONTEND=noninteractive\n`,
    'a variable of one command': `${FROM}RUN DEBIAN_FRONTEND=noninteractive apt-get install -y x\n`,
    'an export of one step': `${FROM}RUN export DEBIAN_FRONTEND=noninteractive && apt-get install -y x\n`,
    'a stage that is thrown away': `${FROM.trim()} AS a\nENV DEBIAN_FRONTEND=noninteractive\nFROM scratch\nCOPY --from=a /x /\n`,
    'a value that is taken back': `${FROM}ENV DEBIAN_FRONTEND=noninteractive\nRUN x\nENV DEBIAN_FRONTEND=dialog\n`,
    'a front end that asks again': `${FROM}ENV DEBIAN_FRONTEND=noninteractive\nRUN x\nENV DEBIAN_FRONTEND=teletype\n`,
    'another value': `${FROM}ENV DEBIAN_FRONTEND=dialog\n`,
  },
  invalid: [
    { name: 'a trigger', code: `${FROM}ONBUILD ENV «DEBIAN_FRONTEND»=noninteractive\nRUN x\n` },

    {
      name: 'the older form, in lower case',
      code: `${FROM}env «DEBIAN_FRONTEND» noninteractive\nRUN x\n`,
      fixed: `${FROM}arg DEBIAN_FRONTEND=noninteractive\nRUN x\n`,
    },
    {
      name: 'among others',
      code: `${FROM}ENV LANG=C \\\n    «DEBIAN_FRONTEND»="noninteractive" \\\n    A=1\n`,
      fixed: `${FROM}ARG DEBIAN_FRONTEND="noninteractive"\nENV LANG=C \\\n    A=1\n`,
    },
    {
      name: 'the last of others',
      code: `${FROM}ENV LANG=C «DEBIAN_FRONTEND»=noninteractive\n`,
      fixed: `${FROM}ARG DEBIAN_FRONTEND=noninteractive\nENV LANG=C\n`,
    },
    {
      name: 'beside a comment',
      code: `${FROM}ENV «DEBIAN_FRONTEND»=noninteractive \\\n    # the language\n    LANG=C\n`,
    },
  ],
});

it('is the only finding where the older form is used', async () => {
  const text = `${FROM}ENV DEBIAN_FRONTEND noninteractive\nENV LANG C.UTF-8\n`;
  const { findings } = lintDockerfile(modelOf(text, await loadShellGrammar()), mergeSettings());
  expect(findings.map((each) => each.rule)).toEqual(['no-debian-frontend-env', 'no-legacy-pair']);
});
