import rule from '#core/dockerfile/rules/syntax/valid-exec-form';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    JSON: 'FROM a\nCMD ["a", "b"]\nVOLUME ["/c"]\nRUN [ "d" ]\n',
    'a test of the shell': 'FROM a\nRUN [ -f b ]\nRUN [ -f b ] && c\nRUN [ "$A" = "b" ]\nRUN [[ "$A" == b ]] || c\n',
    'a test of one word': 'FROM a\nRUN [ $A ]\n',
    'a pattern': 'FROM a\nCOPY [a-z]* /b\nCOPY [abc] [def]\nRUN [abc]x\n',
    'typographic quotes in an item': 'FROM a\nCMD ["echo", "“b”"]\n',
    'numbers, which are another finding': 'FROM a\nCMD ["a", 1]\n',
    'a comment, which is another finding': 'FROM a\nCMD ["a"] # b\n',
    'a list behind a command': 'FROM a\nCMD echo [1, 2]\n',
  },
  invalid: [
    { name: 'single quotes', code: "FROM a\nCMD «['b', 'c']»\n", fixed: 'FROM a\nCMD ["b", "c"]\n' },
    { name: 'mixed quotes', code: 'FROM a\nCMD «["b", \'c "d"\']»\n', fixed: 'FROM a\nCMD ["b", "c \\"d\\""]\n' },
    { name: 'typographic quotes', code: 'FROM a\nENTRYPOINT «[„b“, ‘c’]»\n', fixed: 'FROM a\nENTRYPOINT ["b", "c"]\n' },
    { name: 'a comma at the end', code: 'FROM a\nCMD «["b", "c",]»\n', fixed: 'FROM a\nCMD ["b", "c"]\n' },
    { name: 'a comma that is missing', code: 'FROM a\nCMD «["b" "c"]»\n', fixed: 'FROM a\nCMD ["b", "c"]\n' },
    { name: 'bare words', code: 'FROM a\nCMD «[b, -c]»\n', fixed: 'FROM a\nCMD ["b", "-c"]\n' },
    { name: 'a bracket that is missing', code: 'FROM a\nCMD «["b", "c"»\n', fixed: 'FROM a\nCMD ["b", "c"]\n' },
    { name: 'a path of Windows', code: 'FROM a\nCMD «["C:\\app.exe"]»\n', fixed: 'FROM a\nCMD ["C:\\\\app.exe"]\n' },
    { name: 'a no-break space', code: 'FROM a\nCMD «["b",\u00a0"c"]»\n', fixed: 'FROM a\nCMD ["b", "c"]\n' },
    { name: 'a zero-width space', code: 'FROM a\nCMD «["b",\u200b "c"]»\n', fixed: 'FROM a\nCMD ["b",  "c"]\n' },
    {
      name: 'quotes in an item',
      code: 'FROM a\nCMD «["sh", "-c", "b "c""]»\n',
      message: /must be escaped|double quotes/,
    },
    { name: 'a volume without quotes', code: 'FROM a\nVOLUME «[/b]»\n', fixed: 'FROM a\nVOLUME ["/b"]\n' },
    { name: 'volumes', code: "FROM a\nVOLUME «['/b']»\n", fixed: 'FROM a\nVOLUME ["/b"]\n' },
    { name: 'a check', code: "FROM a\nHEALTHCHECK CMD «['b']»\n", fixed: 'FROM a\nHEALTHCHECK CMD ["b"]\n' },
    { name: 'a trigger', code: "FROM a\nONBUILD RUN «['b']»\n", fixed: 'FROM a\nONBUILD RUN ["b"]\n' },
    {
      name: 'more lines than one',
      code: "FROM a\nCMD «['b', \\\n  # c\n  'd'\\\n]»\n",
      fixed: 'FROM a\nCMD ["b", \\\n  # c\n  "d"\\\n]\n',
    },
  ],
});
