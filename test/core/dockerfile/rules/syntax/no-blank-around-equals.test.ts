import rule from '#core/dockerfile/rules/syntax/no-blank-around-equals';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'the older form': 'FROM a\nENV b c=d\nLABEL e f = g\n',
    'a value that is a comparison': 'FROM a\nENV OPERATOR ==\nENV EQUALS "="\n',
    'the newer form': 'FROM a\nENV b=c\n',
  },
  invalid: [
    { name: 'no blank behind it', code: 'FROM a\nENV «b =»c\n', fixed: 'FROM a\nENV b=c\n' },
    { name: 'quotes', code: 'FROM a\nLABEL «b =» "c d"\n', fixed: 'FROM a\nLABEL b="c d"\n' },
    { name: 'words', code: 'FROM a\nLABEL «b =» c d\n', fixed: 'FROM a\nLABEL b="c d"\n' },
    { name: 'two pairs', code: 'FROM a\nENV «b =» c d = e\n' },
    { name: 'a trigger', code: 'FROM a\nONBUILD ENV «b =» c\n', fixed: 'FROM a\nONBUILD ENV b=c\n' },
  ],
});
