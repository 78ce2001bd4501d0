import rule from '#core/dockerfile/rules/syntax/no-trailing-comment';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a comment of the shell': 'FROM a\nRUN b # c\nCMD d # e\nENTRYPOINT f # g\nHEALTHCHECK CMD h # i\n',
    'a test of the shell': 'FROM a\nRUN [ -f b ] # c\n',
    'a hash in quotes': 'FROM a\nENV b="c # d" e=\'f # g\'\nLABEL h="i #j"\n',
    'a hash in a word': 'FROM a\nENV b=c#d\nCOPY e#f g#\nWORKDIR /c#\n',
    'an escaped blank': 'FROM a\nWORKDIR /b\\ #c\n',
    'a colour': 'FROM a\nENV b=#fff\nENV c #fff\nARG d=#000\n',
    'a prompt in the older form': 'FROM a\nENV PS1 # \nENV PS2 #\n',
    'a number in the older form': 'FROM a\nLABEL note mends issue # 5\n',
    'a channel in the older form': 'FROM a\nENV CHANNELS news #random\n',
    'a file that begins with a hash': 'FROM a\nCOPY b #c d\nCOPY #e f\n',
    'a hash in an exec form': 'FROM a\nCMD ["b", "] # c"]\n',
    'a comment line inside an instruction': 'FROM a\nENV b=c \\\n  # d\n  e=f\n',
    'the body of a heredoc': 'FROM a\nCOPY <<E /b\nc # d\nE\n',
    'the name of an author': 'FROM a\nMAINTAINER Ada # Lovelace\n',
  },
  invalid: [
    { name: 'behind FROM', code: 'FROM a «# b»\n', fixed: '# b\nFROM a\n' },
    { name: 'behind a stage', code: 'FROM a AS b «#c»\n', fixed: '#c\nFROM a AS b\n' },
    { name: 'behind ENV', code: 'FROM a\nENV b=c «# d=e»\n', fixed: 'FROM a\n# d=e\nENV b=c\n' },
    {
      name: 'behind the older form of ENV',
      code: 'FROM a\nENV b c d «# e»\n',
      fixed: 'FROM a\n# e\nENV b c d\n',
      message: /a part of the value/,
    },
    { name: 'behind EXPOSE', code: 'FROM a\nEXPOSE 80 443 «# web»\n', fixed: 'FROM a\n# web\nEXPOSE 80 443\n' },
    { name: 'behind COPY', code: 'FROM a\nCOPY b c «# d»\n', fixed: 'FROM a\n# d\nCOPY b c\n' },
    { name: 'in the place of the destination', code: 'FROM a\nCOPY b «# c»\n' },
    { name: 'behind ARG', code: 'ARG b=c «# d»\nFROM a\n', fixed: '# d\nARG b=c\nFROM a\n' },
    { name: 'behind a volume', code: 'FROM a\nVOLUME /b «# c»\n', fixed: 'FROM a\n# c\nVOLUME /b\n' },
    { name: 'behind a list', code: 'FROM a\nVOLUME ["/b"] «# c»\n', fixed: 'FROM a\n# c\nVOLUME ["/b"]\n' },
    { name: 'behind NONE', code: 'FROM a\nHEALTHCHECK NONE «# b»\n', fixed: 'FROM a\n# b\nHEALTHCHECK NONE\n' },
    {
      name: 'behind the exec form of a check',
      code: 'FROM a\nHEALTHCHECK CMD ["b"] «# c»\n',
      fixed: 'FROM a\n# c\nHEALTHCHECK CMD ["b"]\n',
    },
    { name: 'behind SHELL', code: 'FROM a\nSHELL ["b"] «# c»\n', fixed: 'FROM a\n# c\nSHELL ["b"]\n' },
    { name: 'behind a trigger', code: 'FROM a\nONBUILD USER b «# c»\n', fixed: 'FROM a\n# c\nONBUILD USER b\n' },
    {
      name: 'on two lines of one instruction',
      code: 'FROM a\nENV b=1 «# c» \\\n    d=2 «# e» \\\n    f=3\n',
      fixed: 'FROM a\n# c\nENV b=1 \\\n    # e\n    d=2 \\\n    f=3\n',
    },
    { name: 'carriage returns', code: 'FROM a\r\nUSER b «# c»\r\n', fixed: 'FROM a\r\n# c\r\nUSER b\r\n' },
    { name: 'a byte order mark', code: '\uFEFFFROM a «# b»\n', fixed: '\uFEFF# b\nFROM a\n' },
  ],
});
