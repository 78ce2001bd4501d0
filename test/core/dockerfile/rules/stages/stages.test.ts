import selfCopy from '#core/dockerfile/rules/copy/no-self-copy';
import circular from '#core/dockerfile/rules/stages/no-circular-stage';
import duplicate from '#core/dockerfile/rules/stages/no-duplicate-stage-name';
import laterBase from '#core/dockerfile/rules/stages/no-later-base';
import misspelt from '#core/dockerfile/rules/stages/no-misspelt-stage';
import overridden from '#core/dockerfile/rules/stages/no-overridden-instruction';
import reserved from '#core/dockerfile/rules/stages/no-reserved-stage-name';
import unreachable from '#core/dockerfile/rules/stages/no-unreachable-stage';
import number from '#core/dockerfile/rules/stages/prefer-stage-name';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';
import { expect, it } from 'vitest';

testRule(misspelt, {
  valid: {
    'an image that is like a stage': 'FROM a AS nodes\nFROM node\nCOPY --from=nginx b c\n',
    'an image with a tag': 'FROM a AS build\nFROM b\nCOPY --from=buidl:1 c d\n',
    'a context handed over': 'FROM a AS build\nFROM b\nCOPY --from=sources c d\n',
    'a well-known image of three letters': 'FROM a AS gcca\nFROM gcc\n',
    'three letters': 'FROM a AS api\nFROM b\nCOPY --from=app c d\n',
    'a trigger': 'FROM a AS build\nFROM b\nONBUILD COPY --from=buidl c d\n',
    'another case': 'FROM a AS Build\nFROM build\n',
    'a stage that stands later': 'FROM a AS builds\nFROM b\nCOPY --from=build c d\nFROM c AS build\n',
  },
  invalid: [
    { name: 'FROM', code: 'FROM a AS builder\nFROM «bulder»\n', fixed: 'FROM a AS builder\nFROM builder\n' },
    {
      name: 'three letters of four',
      code: 'FROM a AS deps\nFROM b AS base\nFROM «bse»\nCOPY --from=«dep» c d\n',
      fixed: 'FROM a AS deps\nFROM b AS base\nFROM base\nCOPY --from=deps c d\n',
    },
    {
      name: 'a mount',
      code: 'FROM a AS Build\nFROM b\nRUN --mount=from=«biuld»,target=/c d\n',
      fixed: 'FROM a AS Build\nFROM b\nRUN --mount=from=Build,target=/c d\n',
    },
  ],
});

testRule(laterBase, {
  valid: {
    'a well-known image': 'FROM node AS a\nFROM alpine AS node\n',
    'an image and a stage of one name': 'FROM alpine AS alpine\n',
    'a copy from a later stage': 'FROM a\nCOPY --from=b c d\nFROM e AS b\n',
  },
  invalid: [
    { name: 'the last stage, which must stay last', code: 'FROM «b»\nFROM a AS b\n' },
    { name: 'two that start from each other', code: 'FROM «b» AS a\nFROM a AS b\nFROM b\n' },
    { name: 'numbers', code: 'FROM «b» AS a\nFROM x AS b\nFROM b\nCOPY --from=0 c d\n' },
  ],
});

testRule(circular, {
  valid: {
    'a stage that copies from itself, which is another finding': 'FROM a AS b\nCOPY --from=b c d\n',
    'stages in any order': 'FROM a AS b\nCOPY --from=c d e\nFROM f AS c\nCOPY --from=g h i\nFROM j AS g\n',
  },
  invalid: [
    {
      name: 'three, one by FROM and one by a mount',
      code: 'FROM a AS b\nRUN --mount=from=«d»,target=/x y\nFROM b AS c\nFROM e AS d\nCOPY --from=c f g\n',
      message: '`b` needs `d` needs `c` needs `b`: none',
    },
    { name: 'a mount of its own', code: 'FROM a AS b\nRUN --mount=from=«b»,target=/x y\n' },
  ],
});

testRule(unreachable, {
  valid: {
    'the last one': 'FROM a AS b\n',
    'names of targets': 'FROM a AS b\nFROM b AS test\nFROM b AS web-dev\nFROM b\n',
    'one that the option lists': { code: 'FROM a AS web\nFROM b\n', options: { targets: ['w*'] } },
    'one that is used by number': 'FROM a\nFROM b\nCOPY --from=0 c d\n',
    'one that an earlier stage uses': 'FROM a AS b\nCOPY --from=c d e\nFROM f AS c\nFROM b\n',
  },
  invalid: [{ name: 'one without a name', code: '«FROM» a\nFROM b\n' }],
});

testRule(number, {
  valid: {
    'a name': 'FROM a AS b\nFROM c\nCOPY --from=b d e\n',
    'a number that no stage has': 'FROM a AS b\nFROM c\nCOPY --from=7 d e\n',
    'a trigger': 'FROM a AS b\nFROM c\nONBUILD COPY --from=0 d e\n',
  },
  invalid: [
    { name: 'a name that two stages have', code: 'FROM a AS b\nFROM c AS b\nCOPY --from=«0» d e\n' },
    {
      name: 'two uses of a stage without a name',
      code: 'from a\nFROM b AS build\nCOPY --from=«0» c d\nRUN --mount=from=«0»,target=/e f\n',
      fixed: 'from a as build-2\nFROM b AS build\nCOPY --from=build-2 c d\nRUN --mount=from=build-2,target=/e f\n',
    },
  ],
});

testRule(duplicate, {
  invalid: [
    {
      name: 'a name that is used',
      code: 'FROM a AS b\nFROM c AS «B»\nFROM d\nCOPY --from=b e f\n',
      fixed: 'FROM a AS b\nFROM c AS b-2\nFROM d\nCOPY --from=b-2 e f\n',
    },
  ],
});

testRule(reserved, {
  invalid: [
    {
      name: 'the empty image beside it',
      code: 'FROM a AS «scratch»\nFROM scratch\nCOPY --from=scratch b c\n',
      fixed: 'FROM a AS scratch-stage\nFROM scratch\nCOPY --from=scratch-stage b c\n',
    },
  ],
});

testRule(overridden, {
  valid: { 'one in each stage': 'FROM a\nCMD b\nFROM c\nCMD d\n', 'a trigger': 'FROM a\nONBUILD CMD b\nCMD c\n' },
  invalid: [
    {
      name: 'more lines than one',
      code: 'FROM a\n«HEALTHCHECK» --interval=5s \\\n  CMD b\nHEALTHCHECK CMD c',
      fixed: 'FROM a\nHEALTHCHECK CMD c',
    },
    { name: 'carriage returns', code: 'FROM a\r\n  «CMD» b\r\nCMD c\r\n', fixed: 'FROM a\r\nCMD c\r\n' },
  ],
});

testRule(selfCopy, {
  invalid: [{ name: 'a pattern, which a shell would replace', code: 'FROM a AS b\nCOPY --from=«b» /c/*.x /d/\n' }],
});

it('says once that the name of a stage is misspelt where it is used', async () => {
  const model = modelOf('FROM a:1 AS builder\nFROM b:1\nCOPY --from=buidler /c /d\n', await loadShellGrammar());
  const { findings } = lintDockerfile(model, { preset: 'all', rules: {} }, [misspelt, unreachable]);
  expect(findings.map((found) => found.rule)).toEqual(['no-misspelt-stage']);
});
