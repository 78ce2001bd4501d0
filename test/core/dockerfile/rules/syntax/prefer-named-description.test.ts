import rule from '#core/dockerfile/rules/syntax/prefer-named-description';
import { testRule } from '#test/support/rule-tester';

const ASKED = '# check=experimental=InvalidDefinitionDescription\n';

testRule(rule, {
  valid: {
    'a file that does not ask for the check': '# The version.\nARG VERSION=1\nFROM alpine:3.20\n',
    'a file that asks for another check':
      '# check=experimental=Other\n# The version.\nARG VERSION=1\nFROM alpine:3.20\n',
    'the directive itself': `${ASKED}FROM alpine:3.20 AS base\n`,
    'a stage without a name': `${ASKED}# The base.\nFROM alpine:3.20\n`,
    'an empty line below the comment': `${ASKED}# The base.\n\nFROM alpine:3.20 AS base\n`,
    'the second name of several': `${ASKED}FROM alpine:3.20\n# b is the second\nARG a=1 b=2\n`,
    'an empty comment': `${ASKED}#\nARG VERSION=1\nFROM alpine:3.20\n`,
  },
  invalid: [
    {
      name: 'the last of several comment lines',
      code: `${ASKED}# base is the first line\n# and this the second\nFROM alpine:3.20 AS «base»\n`,
    },
    { name: 'a name in another case', code: `${ASKED}# Base of all\nFROM alpine:3.20 AS «base»\n` },
    {
      name: 'all experimental checks',
      code: '# check=experimental=all\n# The version.\nARG «VERSION»=1\nFROM alpine:3.20\n',
    },
    {
      name: 'among other options',
      code: '# check=skip=JSONArgsRecommended;experimental=InvalidDefinitionDescription\n# The version.\nARG «VERSION»=1\nFROM alpine:3.20\n',
    },
    {
      name: 'everywhere, where the settings say so',
      code: '# The version.\nARG «VERSION»=1\nFROM alpine:3.20\n',
      options: { everywhere: true },
    },
  ],
});
