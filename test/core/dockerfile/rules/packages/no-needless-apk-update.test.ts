import { expect, test } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import noLateCleanup from '#core/dockerfile/rules/layers/no-late-cleanup';
import rule from '#core/dockerfile/rules/packages/no-needless-apk-update';
import { loadShellGrammar } from '#test/support/shell-grammar';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'an index that is used': `${FROM}RUN apk update && apk add curl\n`,
    'an index that one of them uses': `${FROM}RUN apk update && apk upgrade && apk add --no-cache curl\n`,
    'an index that is removed': `${FROM}RUN apk update && apk add --no-cache curl && rm -rf /var/cache/apk/*\n`,
    'an index on a mount': `${FROM}RUN --mount=type=cache,target=/var/cache/apk apk update && apk add --no-cache curl\n`,
    'a stage that is thrown away': `${FROM.trim()} AS a\nRUN apk update && apk add --no-cache gcc\nFROM scratch\nCOPY --from=a /x /\n`,
    'an update that keeps nothing': `${FROM}RUN apk --no-cache update && apk add --no-cache curl\n`,
  },
  invalid: [
    {
      name: 'over lines, with an upgrade and a removal',
      code: `${FROM}RUN «apk update» \\\n && apk upgrade --no-cache \\\n && apk add --no-cache -t .d gcc \\\n && apk del .d\n`,
      fixed: `${FROM}RUN apk upgrade --no-cache \\\n && apk add --no-cache -t .d gcc \\\n && apk del .d\n`,
    },
    {
      name: 'a list that goes on after failures, with no fix',
      code: `${FROM}RUN «apk update»; apk add --no-cache curl; true\n`,
    },
  ],
});

test('says all there is to say of an index that is cleaned up too late', async () => {
  const model = modelOf(
    `${FROM}RUN apk update && apk add --no-cache curl\nRUN rm -rf /var/cache/apk/*\n`,
    await loadShellGrammar(),
  );
  const { findings } = lintDockerfile(model, mergeSettings({}), [rule, noLateCleanup]);
  expect(findings.map((it) => it.rule)).toEqual(['no-needless-apk-update']);
});
