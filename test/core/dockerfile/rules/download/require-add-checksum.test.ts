import rule from '#core/dockerfile/rules/download/require-add-checksum';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM alpine:3.20\n';
const URL = 'ARG URL=https://example.org/a.tgz\n';
const SUM = 'sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d';

testRule(rule, {
  valid: {
    'a sum for an address in a variable': `${F}${URL}ADD --checksum=${SUM} \${URL} /\n`,
    'a path in a variable': `${F}ARG FILE=a.tgz\nADD $FILE /\n`,
    'a variable that nobody knows': `${F}ARG URL\nADD $URL /\n`,
    'a commit in a variable': `${F}ARG REPO=https://example.org/a.git#9f2c1d3e4b5a69788796a5b4c3d2e1f001122334\nADD $REPO /\n`,
  },
  invalid: [
    {
      name: 'an address in a variable',
      code: `${F}${URL}ADD «\${URL}» /\n`,
      fixed: `${F}${URL}ADD \${URL} /\n`,
      message: /`https:\/\/example.org\/a.tgz`/,
    },
    {
      name: 'a repository in a variable',
      code: `${F}ENV REPO=https://example.org/a.git\nADD «$REPO» /\n`,
      fixed: `${F}ENV REPO=https://example.org/a.git\nADD $REPO /\n`,
      message: /newest commit/,
    },
  ],
});
