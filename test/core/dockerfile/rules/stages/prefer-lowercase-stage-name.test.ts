import rule from '#core/dockerfile/rules/stages/prefer-lowercase-stage-name';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: { 'a stage without a name': 'FROM Alpine:3.20\n' },
  invalid: [
    {
      name: 'a name that FROM and a mount use too',
      code: 'FROM alpine:3.20 AS «Base»\nFROM Base\nRUN --mount=type=bind,from=base,target=/b ls /b\n',
      fixed: 'FROM alpine:3.20 AS base\nFROM base\nRUN --mount=type=bind,from=base,target=/b ls /b\n',
    },
  ],
});
