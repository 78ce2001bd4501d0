import rule from '#core/dockerfile/rules/shell/no-needless-cat';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'several files': 'FROM a\nRUN cat a b | sort\n',
    options: 'FROM a\nRUN cat -n a | sort\n',
    'standard input': 'FROM a\nRUN cat - | sort\n',
    'a pattern': 'FROM a\nRUN cat /etc/*.list | sort\n',
    'the end of a pipe': 'FROM a\nRUN sort a | cat\n',
    'a loop behind it': 'FROM a\nRUN cat a | while read -r b; do echo "$b"; done\n',
    'no pipe': 'FROM a\nRUN cat a\n',
  },
  invalid: [
    {
      name: 'a longer pipe',
      code: 'FROM a\nRUN set -e; «cat a» | grep b | sort > c\n',
      fixed: 'FROM a\nRUN set -e; grep b < a | sort > c\n',
    },
  ],
});
