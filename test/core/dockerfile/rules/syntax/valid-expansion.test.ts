import rule from '#core/dockerfile/rules/syntax/valid-expansion';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'an option of a template for dev containers': 'FROM a\nARG VARIANT="${templateOption:imageVariant}"\n',
    'a property that another program puts in':
      'FROM a\nCOPY ${project.build.finalName}.jar /app.jar\nUSER ${app.user}\n',
    'an apostrophe in double quotes': 'FROM a\nLABEL note="It\'s done"\n',
    'an apostrophe for the shell': "FROM a\nRUN echo It\\'s done\n",
    'an apostrophe of a maintainer': "FROM a\nMAINTAINER O'Brien\n",
    'every modifier there is': 'FROM a\nENV a=${b:-c} d=${e:+f} g=${h#i} j=${k%%l} m=${n/o/p} q=${r?s}\n',
    'braces of the shell': 'FROM a\nRUN echo ${a^^}\n',
    'a brace in single quotes': "FROM a\nENV a='${'\n",
  },
  invalid: [
    { name: 'a brace that is open', code: 'FROM a\nWORKDIR «/a/${b»\n', fixed: 'FROM a\nWORKDIR /a/${b}\n' },
    { name: 'a modifier of the shell', code: 'FROM a\nENV «a=${b:x}»\n', message: /the modifier `:x` does not exist/ },
    { name: 'a single quote', code: "FROM a\nENV a=1 «b='c d»\n", fixed: "FROM a\nENV a=1 b='c d'\n" },
    { name: 'a trigger', code: 'FROM a\nONBUILD ENV «a="b»\n', fixed: 'FROM a\nONBUILD ENV a="b"\n' },
    { name: 'a modifier that a shell has for case', code: 'FROM a\nENV «a=${b^^}»\n' },
  ],
});
