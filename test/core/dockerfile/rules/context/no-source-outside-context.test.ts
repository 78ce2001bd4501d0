import { expect, test } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import rule from '#core/dockerfile/rules/context/no-source-outside-context';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'a file system in the context': `${FROM}COPY /home/app/.profile /home/app/.profile\n`,
    'a mount from a stage': `${FROM}RUN --mount=from=a,source=../src,target=/src make\n`,

    'dots that stay inside': `${FROM}COPY a/../b ./c /x/\n`,
    'another stage': `${FROM}COPY --from=build ../x /x\n`,
    'the target': `${FROM}COPY a ../b\n`,
    'a variable': `${FROM}ARG A=.\nCOPY $A/../../b /x\n`,
    'an address': `${FROM}ADD https://example.com/a/../../b /x\n`,
    'a heredoc': `${FROM}COPY <<EOF /x\n../y\nEOF\n`,
  },
  invalid: [
    {
      name: 'ADD, which takes nothing from another context',
      code: `${FROM}ADD «../api» /api\n`,
      fixed: `${FROM}ADD api /api\n`,
      message: '`--build-context name=PATH` and `COPY --from=name`',
    },
    {
      name: 'a path in quotes',
      code: `${FROM}COPY «"../api"» /api\n`,
      fixed: `${FROM}COPY "api" /api\n`,
      message: '`../api` leaves the build context',
    },
    { name: 'a path of one machine', code: `${FROM}COPY «/home/me/project/a» /a\n`, message: 'a path of one machine' },
    { name: 'a drive', code: `${FROM}COPY «C:\\Users\\me\\a» /a\n` },
    {
      name: 'a mount',
      code: `${FROM}RUN --mount=type=bind,source=«../src»,target=/src make -C /src\n`,
      message: 'mounts `src` of the context',
    },

    {
      name: 'the JSON form',
      code: `${FROM}COPY ["a", «"../b c"», "/x/"]\n`,
      fixed: `${FROM}COPY ["a", "b c", "/x/"]\n`,
      message: 'takes `b c`',
    },
    { name: 'the parent itself', code: `${FROM}COPY «..» /x\n`, fixed: `${FROM}COPY . /x\n` },
    { name: 'dots behind a folder', code: `${FROM}ADD «a/../../b/» /x/\n`, fixed: `${FROM}ADD b/ /x/\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD COPY «../a» /x\n`, fixed: `${FROM}ONBUILD COPY a /x\n` },
  ],
});

test('is an error only for what no builder finds', () => {
  const model = modelOf(`${FROM}COPY ../a /a\nCOPY /home/me/project/b /b\n`);
  const { findings } = lintDockerfile(model, mergeSettings({}), [rule]);
  expect(findings.map((it) => it.severity)).toEqual(['warning', 'error']);
});
