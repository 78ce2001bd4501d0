import rule from '#core/dockerfile/rules/copy/no-unknown-stage';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a stage before, in other letters': 'FROM a AS b\nFROM c\nCOPY --from=B /x /x\n',
    'an image with a tag': 'FROM a\nCOPY --from=nginx:1.27 /x /x\n',
    'the stage itself, which is another finding': 'FROM a AS b\nCOPY --from=b /x /x\n',
    'a trigger, whose names are those of a later build': 'FROM a\nONBUILD COPY --from=b /x /x\n',
  },
  invalid: [
    {
      name: 'a name of no stage',
      code: 'FROM a\nCOPY --from=«assets» /x /x\n',
      message: /^No stage before this one is `assets`, so an image of that name is taken/,
    },
    {
      name: 'a stage that comes later, which BuildKit finds',
      code: 'FROM a\nCOPY --from=«assets» /x /x\n\nFROM b AS assets\n',
      message: /^The stage `assets` begins below, on line 4: BuildKit builds it first, other builders ask a registry/,
    },
  ],
});
