import rule from '#core/dockerfile/rules/syntax/no-late-flag';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'flags in their place': 'FROM a\nCOPY --from=b --chown=c d e\nHEALTHCHECK --timeout=1s CMD f\n',
    'flags of a command': 'FROM a\nRUN b --network=c --mount=d\nHEALTHCHECK CMD b --timeout=1s\n',
    'a word like no flag': 'FROM a\nCOPY b --c d\nADD e --parents f\n',
    'a list': 'FROM a\nCOPY ["b", "--from=c", "d"]\n',
  },
  invalid: [
    {
      name: 'between two paths',
      code: 'FROM a\nCOPY --link b «--from=x» c\n',
      fixed: 'FROM a\nCOPY --link --from=x b c\n',
    },
    {
      name: 'at the end of a line',
      code: 'FROM a\nADD b c «--chmod=755» \\\n  d/\n',
      fixed: 'FROM a\nADD --chmod=755 b c \\\n  d/\n',
    },
    { name: 'on a line of its own', code: 'FROM a\nADD b \\\n  c \\\n  «--chmod=755»\n' },
    { name: 'in the place of the destination', code: 'FROM a\nCOPY b «--from=c»\n' },
    { name: 'a trigger', code: 'FROM a\nONBUILD COPY b c «--link»\n', fixed: 'FROM a\nONBUILD COPY --link b c\n' },
    {
      name: 'two flags of a check',
      code: 'FROM a\nHEALTHCHECK CMD «--interval=5s» «--retries=2» b\n',
      fixed: 'FROM a\nHEALTHCHECK --interval=5s --retries=2 CMD b\n',
    },
  ],
});
