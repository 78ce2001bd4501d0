import { expect, test } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import requireFrom from '#core/dockerfile/rules/syntax/require-from';
import rule from '#core/dockerfile/rules/syntax/valid-syntax';
import validTrigger from '#core/dockerfile/rules/syntax/valid-trigger';
import { marked } from '#test/support/marked';
import { testRule } from '#test/support/rule-tester';

/** A file with a mistake, and what the fix makes of it. */
type Mended = readonly [name: string, bad: string, good: string];

const MENDED: readonly Mended[] = [
  ['an instruction with two letters swapped', '«FORM» alpine\n', 'FROM alpine\n'],
  ['an instruction in lower case', 'from a\n«coppy» b c\n', 'from a\ncopy b c\n'],
  ['two lines that go on', 'FROM a\nRUN b\n  «&&» c\n  «||» d\n', 'FROM a\nRUN b \\\n  && c \\\n  || d\n'],
  [
    'a flag on a line of its own',
    'FROM a\nRUN apk add\n«--no-cache» curl\n',
    'FROM a\nRUN apk add \\\n--no-cache curl\n',
  ],
  ['a package in a list', 'FROM a\nRUN apk add \\\n  b\n  «curl»\n', 'FROM a\nRUN apk add \\\n  b \\\n  curl\n'],
  ['lines with comments between', 'FROM a\nRUN b\n  # why\n\n  «&&» c\n', 'FROM a\nRUN b \\\n  # why\n  && c\n'],
  [
    'a continuation with a comment behind it',
    'FROM a\nRUN b \\ # why\n  «&&» c\n',
    'FROM a\nRUN b \\\n  # why\n  && c\n',
  ],
  [
    'a backtick as the escape character',
    '# escape=`\nFROM a\nRUN b\n  «&&» c\n',
    '# escape=`\nFROM a\nRUN b `\n  && c\n',
  ],
  ['carriage returns', 'FROM a\r\nRUN b\r\n  «&&» c\r\n', 'FROM a\r\nRUN b \\\r\n  && c\r\n'],
  ['a flag with a swapped letter', 'FROM a\nCOPY «--form=b» c d\n', 'FROM a\nCOPY --from=b c d\n'],
  ['the same flag twice', 'FROM a\nCOPY --link «--link» c d\n', 'FROM a\nCOPY --link c d\n'],
  ['a word for true', 'FROM a\nCOPY --link=«yes» c d\n', 'FROM a\nCOPY --link=true c d\n'],
  [
    'a bare number of seconds',
    'FROM a\nHEALTHCHECK --interval=«30» CMD b\n',
    'FROM a\nHEALTHCHECK --interval=30s CMD b\n',
  ],
  ['a check without CMD', 'FROM a\nHEALTHCHECK «curl» -f b\n', 'FROM a\nHEALTHCHECK CMD curl -f b\n'],
  ['NONE with a command', 'FROM a\nHEALTHCHECK NONE «b»\n', 'FROM a\nHEALTHCHECK NONE\n'],
  ['a stage without AS', 'FROM «golang build»\n', 'FROM golang AS build\n'],
  ['a command that gets the image', 'FROM «docker pull alpine:3.20»\n', 'FROM alpine:3.20\n'],
  ['a blank before the tag', 'FROM «alpine :3.20»\n', 'FROM alpine:3.20\n'],
  ['a word that is not AS', 'from «golang is build»\n', 'from golang as build\n'],
  ['a stage name that cannot be', 'FROM a AS «1-Build/x»\n', 'FROM a AS build-x\n'],
  ['words that need quotes', 'FROM a\nLABEL b=two «words» c=1\n', 'FROM a\nLABEL b="two words" c=1\n'],
  ['a blank behind the equals sign', 'FROM a\nENV b= «c»\n', 'FROM a\nENV b=c\n'],
  ['blanks around an equals sign', 'ARG a «=» b\nFROM a\n', 'ARG a=b\nFROM a\n'],
  ['a blank before the equals sign', 'ARG a «=b»\nFROM a\n', 'ARG a=b\nFROM a\n'],
  ['a SHELL of words', 'FROM a\nSHELL «/bin/bash -c»\n', 'FROM a\nSHELL ["/bin/bash", "-c"]\n'],
  ['a SHELL in single quotes', "FROM a\nSHELL «['/bin/bash', '-c']»\n", 'FROM a\nSHELL ["/bin/bash", "-c"]\n'],
  ['numbers in an exec form', 'FROM a\nCMD «["a", 80]»\n', 'FROM a\nCMD ["a", "80"]\n'],
  ['an indented end of a heredoc', 'FROM a\nRUN «<<E»\n  b\n  E\nUSER c\n', 'FROM a\nRUN <<E\n  b\nE\nUSER c\n'],
  ['blanks behind tabs before it', 'FROM a\nRUN «<<-E»\n\tb\n\t E\n', 'FROM a\nRUN <<-E\n\tb\n\tE\n'],
  ['a heredoc without end', 'FROM a\nRUN «<<E»\nb\n\nUSER c\n', 'FROM a\nRUN <<E\nb\nE\n\nUSER c\n'],
  ['an escape character that cannot be', '# escape=«/»\nFROM a\n', '# escape=\\\nFROM a\n'],
  ['the same directive twice', '# syntax=a/b\n«# syntax=a/b»\nFROM a\n', '# syntax=a/b\nFROM a\n'],
];

testRule(rule, {
  valid: {
    'an empty RUN': 'FROM a\nRUN\n',
    'a word of the shell behind a continuation': 'FROM a\nRUN b \\\n  # why\n  && c\n',
    'a duration of nothing': 'FROM a\nHEALTHCHECK --interval=0 CMD b\n',
  },
  invalid: [
    ...MENDED.map(([name, code, fixed]) => ({ name, code, fixed })),
    { name: 'two images, of which none can name a stage', code: 'FROM «alpine debian:12»\n' },
    { name: 'words before an image', code: 'FROM «the image alpine:3.20»\n' },
    { name: 'a word like no instruction, not indented', code: 'FROM a\nRUN b\n«curl» c\n' },
    { name: 'a flag below an instruction that takes none', code: 'FROM a\n«--x» b\n' },
    {
      name: 'a flag that is called like an instruction, below a command',
      code: 'FROM a\nRUN b\n    «--add» c\n',
      fixed: 'FROM a\nRUN b \\\n    --add c\n',
      message: 'so this is the rest of the command above',
    },
    { name: 'a flag like no other', code: 'FROM a\nRUN «--rm» b\n' },
    {
      name: 'a line that may go on with the one above, which is said',
      code: 'FROM a\nENV B=1 \\\n    C=2\n    «D=3»\n',
      fixed: 'FROM a\nENV B=1 \\\n    C=2 \\\n    D=3\n',
      message: /^`D=3` is not an instruction; if it goes on with the ENV above, that line lacks a `\\` at its end/,
    },
    {
      name: 'lines of something else, with no instruction above',
      code: '«{»\n  «"a":» 1\nFROM a\n',
      message: /^`\{` is not an instruction\.$/,
    },
    {
      name: 'a misspelt instruction, of which no more is said, indented or not',
      code: 'FROM a\nRUN b\n  «COPPY» c d\n',
      fixed: 'FROM a\nRUN b\n  COPY c d\n',
      message: /^`COPPY` is not an instruction\. Did you mean `COPY`\?$/,
    },
    {
      name: 'a command that nothing runs',
      code: 'FROM a\nENV V=$(cat «/version)»\n',
      message: /^`\$\(cat` begins a command, but the builder runs none for ENV.* of which `\/version\)` has no `=`/,
    },
    {
      name: 'a template, once for all of its lines',
      code: '«{%» set v = "1" %}\nFROM a\n{% if v -%}\nRUN b\n{% endif -%}\n',
      message: '`{%` belongs to a template',
    },
    {
      name: 'a mistake of another kind in a template',
      code: 'FROM a\n«{{» if . }}\nCOPY «--chwon=x» a b\n"c" {{ end }}\n',
      fixed: 'FROM a\n{{ if . }}\nCOPY --chown=x a b\n"c" {{ end }}\n',
    },
  ],
});

testRule(validTrigger, {
  valid: {
    'a mistake of the ONBUILD itself': 'FROM a\nONBUILD ENV b=1 c\n',
    'a trigger in lower case': 'FROM a\nONBUILD copy b c\n',
  },
  invalid: [
    { name: 'FROM as a trigger', code: 'FROM a\nONBUILD «FROM» b\n' },
    {
      name: 'a flag that the trigger does not have',
      code: 'FROM a\nONBUILD COPY «--form=b» c d\n',
      fixed: 'FROM a\nONBUILD COPY --from=b c d\n',
    },
  ],
});

testRule(requireFrom, {
  valid: { 'a comment and arguments first': '# a\nARG B=1\nFROM a\n' },
  invalid: [
    { name: 'only one report, whatever follows', code: '«RUN» a\nRUN b\nFROM a\n', fixed: 'RUN a\nRUN b\nFROM a\n' },
  ],
});

test.each([
  ['FROM a\n«COPY --x=y» b c\n', 'dockerfile-utils/40'],
  ['FROM a\nHEALTHCHECK --x CMD b\n', 'dockerfile-utils/42'],
  ['FROM a\nFOO b\n', 'dockerfile-utils/38'],
])('gives %s the number others have for it', (source, code) => {
  const { findings } = lintDockerfile(modelOf(marked(source).text), mergeSettings(), [rule]);
  expect(findings.map((it) => it.aliases.includes(code))).toEqual([true]);
});
