import digest from '#core/dockerfile/rules/base-image/require-image-digest';
import registry from '#core/dockerfile/rules/base-image/no-untrusted-registry';
import name from '#core/dockerfile/rules/base-image/valid-image-name';
import { testRule } from '#test/support/rule-tester';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

testRule(name, {
  valid: {
    'names of all kinds': `FROM a\nFROM localhost:5000/a/b_c:D.e-f\nFROM Example.com/a@${DIGEST}\nFROM scratch\n`,
    'a stage in capitals': 'FROM a AS Build\nFROM Build\nCOPY --from=Build b c\nCOPY --from=0 d e\n',
    'a variable': 'ARG A\nFROM $A/B:C\n',
    quotes: 'FROM "alpine:3.20"\n',
    'a template': 'FROM %%IMAGE%%\nFROM a:{{TAG}}\nFROM REPLACE_ME\nFROM DIST:SUITE\n',
  },
  invalid: [
    { name: 'no tag behind the colon', code: 'FROM «alpine:»\n', message: /cannot name an image/ },
    { name: 'a digest that was shortened', code: 'FROM «alpine@sha256:0123»\n', message: /64/ },
    { name: 'capitals in a copy', code: 'FROM a\nCOPY --from=«Ab:C» b c\n', fixed: 'FROM a\nCOPY --from=ab:C b c\n' },
    { name: 'two slashes', code: 'FROM a\nRUN --mount=from=«a//b»,target=/c d\n' },
  ],
});

testRule(digest, {
  valid: {
    'a digest': `FROM a:1@${DIGEST}\n`,
    'an empty base, a stage, a number': 'FROM scratch AS b\nFROM b\nCOPY --from=b c d\nCOPY --from=0 c d\n',
    'other findings': 'FROM a\nFROM a:latest\n',
    'a variable': 'ARG A\nFROM a:$A\n',
  },
  invalid: [
    {
      name: 'a copy and a mount too',
      code: 'FROM «a:1»\nCOPY --from=«b:2» c d\nRUN --mount=from=«e:3»,target=/f g\n',
      fixed: 'FROM a:1\nCOPY --from=b:2 c d\nRUN --mount=from=e:3,target=/f g\n',
    },
  ],
});

testRule(registry, {
  valid: {
    'a stage and a number': { code: 'FROM x.org/a AS b\nFROM b\nCOPY --from=0 c d\n', options: { allow: ['x.org'] } },
  },
  invalid: [
    {
      name: 'the default of an argument',
      code: 'ARG R=y.org\nFROM «$R/a»\nCOPY --from=«b» c d\nRUN --mount=from=«y.org/e»,target=/f g\n',
      options: { allow: ['x.org'] },
    },
  ],
});
