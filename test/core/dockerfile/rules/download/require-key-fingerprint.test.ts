import rule from '#core/dockerfile/rules/download/require-key-fingerprint';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM debian:12\n';
const WHOLE = '126C0D24BD8A2942CC7DF8AC7638D0442B90D010';

testRule(rule, {
  valid: {
    'a fingerprint in a variable': `${F}RUN KEY=${WHOLE} && gpg --recv-keys "$KEY"\n`,
    'fingerprints of a loop': `${F}ENV KEYS="${WHOLE} ${WHOLE}"\nRUN for key in $KEYS; do gpg --recv-keys "$key"; done\n`,
    'a variable that nobody knows': `${F}ARG KEY\nRUN gpg --recv-keys "$KEY"\n`,
    'a variable that gets another value': `${F}ENV KEY=ABCD1234\nRUN KEY=$(cat /key) && gpg --recv-keys "$KEY"\n`,
    'a loop of the same name that has ended': `${F}RUN for k in ABCD1234; do echo "$k"; done; export k=${WHOLE}; gpg --recv-keys "$k"\n`,
  },
  invalid: [
    {
      name: 'a variable of the step',
      code: `${F}RUN set -eux; KEY=ABCD1234; gpg --recv-keys «"$KEY"»\n`,
      message: /`ABCD1234` names a key by 8/,
    },
    { name: 'an exported variable', code: `${F}RUN export KEY=ABCD1234 && gpg --recv-keys «"$KEY"»\n` },
    { name: 'a variable of ENV', code: `${F}ENV KEY=0xABCD1234\nRUN gpg --recv-keys «\${KEY}»\n` },
    {
      name: 'a loop',
      code: `${F}RUN for key in ${WHOLE} \\\n ABCD1234; do gpg --recv-keys «"$key"»; done\n`,
    },
    {
      name: 'a loop over a variable, around a loop over servers',
      code: `${F}ENV KEYS="ABCD1234 DCBA4321"\nRUN for k in $KEYS; do for s in a.org b.org; do gpg --keyserver $s --recv-keys «$k» && break; done; done\n`,
    },
  ],
});
