import rule from '#core/dockerfile/rules/syntax/no-typographic-character';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a quote that a program looks for': `FROM alpine:3.20\nRUN sed -i 's/\u201c/"/g' a.txt && grep -c \u2014 a.txt\n`,
    'a label': 'FROM a\nLABEL b="it’s “c” – d"\nLABEL e it’s “f” – g\n',
    'a name': 'FROM a\nMAINTAINER Ada – “the\u00a0first”\n',
    'what is printed': 'FROM a\nRUN echo “b” – c\u00a0d\nRUN printf ‘e’\n',
    'quoted text for the shell': 'FROM a\nRUN b "–c “d”" \'e\u00a0f\'\n',
    'a name that goes on below, whose parts nobody can place': 'FROM a\nENV b\\\nc\ufeff=d\n',
    'a comment': '# “b” –c\nFROM a\nRUN b # –c\n',
    'an item of a list': 'FROM a\nCMD ["b", "“c” – d"]\n',
    'letters with accents': 'FROM a\nCOPY é.txt /naïve/\nRUN b café\n',
    'an apostrophe inside a word': 'FROM a\nRUN git commit -m it’s\n',
    'a blank that ends a word': 'FROM a\nENV b=c\u00a0d=e\n',
    'the body of a heredoc': 'FROM a\nCOPY <<E /b\n“c” –d\nE\n',
    'a list, which is another finding': 'FROM a\nCMD [“b”, “c”]\nSHELL [“d”]\n',
    'a dash between numbers': 'FROM a\nCOPY 1–2.txt /b/\nRUN b 1 – 2\n',
  },
  invalid: [
    {
      name: 'quotes around the program of sed',
      code: 'FROM alpine:3.20\nRUN sed -i «\u2018s/a/b/\u2019» a.txt\n',
      fixed: "FROM alpine:3.20\nRUN sed -i 's/a/b/' a.txt\n",
    },
    {
      name: 'quotes around an exported value',
      code: 'FROM alpine:3.20\nRUN export A=«\u201cb\u201d» && make\n',
      fixed: 'FROM alpine:3.20\nRUN export A="b" && make\n',
    },
    {
      name: 'a soft hyphen, and a mark of direction',
      code: 'FROM alpine:3.20\nCOPY a /b«\u00ad»c\nCOPY d /e«\u202e»f\n',
      fixed: 'FROM alpine:3.20\nCOPY a /bc\nCOPY d /ef\n',
    },
    { name: 'what nobody sees in a value', code: 'FROM a\nENV A=«\u200b»1\n', fixed: 'FROM a\nENV A=1\n' },

    { name: 'a dash before a flag', code: 'FROM a\nCOPY «—»chown=b c d\n', fixed: 'FROM a\nCOPY --chown=b c d\n' },
    {
      name: 'two flags',
      code: 'FROM a\nRUN «–»mount=type=tmpfs,target=/b «–»network=none c\n',
      fixed: 'FROM a\nRUN --mount=type=tmpfs,target=/b --network=none c\n',
    },
    {
      name: 'a flag of a check',
      code: 'FROM a\nHEALTHCHECK «–»interval=5s CMD b\n',
      fixed: 'FROM a\nHEALTHCHECK --interval=5s CMD b\n',
    },
    {
      name: 'options of a command',
      code: 'FROM a\nRUN b «–»y «–-»yes «—»all\n',
      fixed: 'FROM a\nRUN b -y --yes --all\n',
    },
    { name: 'an option in a list', code: 'FROM a\nCMD ["b", "«–»v"]\n', fixed: 'FROM a\nCMD ["b", "-v"]\n' },
    { name: 'a blank behind the keyword', code: 'FROM«\u00a0»a\n', fixed: 'FROM a\n' },
    { name: 'a blank in FROM', code: 'FROM a«\u00a0»AS b\n', fixed: 'FROM a AS b\n' },
    { name: 'nothing to be seen', code: 'FROM a\nCOPY b«\u200b» c\n', fixed: 'FROM a\nCOPY b c\n' },
    { name: 'nothing before the keyword', code: 'FROM a\n«\ufeff»RUN b\n', fixed: 'FROM a\nRUN b\n' },
    { name: 'quotes around a value', code: 'FROM a\nENV b=«“c”»\n', fixed: 'FROM a\nENV b="c"\n' },
    { name: 'quotes around words', code: 'FROM a\nENV b=1 c=«“d e”» f=2\n', fixed: 'FROM a\nENV b=1 c="d e" f=2\n' },
    { name: 'quotes of the shell', code: 'FROM a\nRUN b --c=«“d”»\n', fixed: 'FROM a\nRUN b --c="d"\n' },
    { name: 'a trigger', code: 'FROM a\nONBUILD COPY «–»from=b c d\n', fixed: 'FROM a\nONBUILD COPY --from=b c d\n' },
  ],
});
