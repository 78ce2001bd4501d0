import buildx from '#core/dockerfile/rules/labels/no-buildx-label';
import duplicate from '#core/dockerfile/rules/labels/no-duplicate-label';
import stale from '#core/dockerfile/rules/labels/no-stale-base-digest';
import unknown from '#core/dockerfile/rules/labels/no-unknown-label';
import key from '#core/dockerfile/rules/labels/valid-label-key';
import value from '#core/dockerfile/rules/labels/valid-label-value';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';
const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;

testRule(duplicate, {
  valid: {
    'a label of the stage that it starts from, which is replaced': `${FROM.trim()} AS a\nLABEL v=1\nFROM a\nLABEL v=2\n`,
    'other stages': `${FROM.trim()} AS a\nLABEL v=1\n${FROM}LABEL v=1\n`,
    'keys in another case, which are others': `${FROM}LABEL v=1 V=2\n`,
    'keys that a variable makes': `${FROM}LABEL $A=1 $A=2\n`,
    'a label for the images that start from this one': `${FROM}LABEL v=1\nONBUILD LABEL v=2\n`,
  },
  invalid: [
    {
      name: 'within one instruction, over lines',
      code: `${FROM}LABEL «a»=1 \\\n      b=2 \\\n      "a"=3\n`,
      fixed: `${FROM}LABEL b=2 \\\n      "a"=3\n`,
    },
    {
      name: 'three times',
      code: `${FROM}LABEL «a»=1\nRUN make\nLABEL «a»=2\nLABEL a=3\n`,
      fixed: `${FROM}RUN make\nLABEL a=3\n`,
    },
    {
      name: 'a comment that would go too, and so no fix',
      code: `${FROM}LABEL «a»=1 \\\n  # the second\n  b=2\nLABEL a=3\n`,
    },
    { name: 'the older form', code: `${FROM}LABEL «a» one\nLABEL a two\n`, fixed: `${FROM}LABEL a two\n` },
  ],
});

testRule(buildx, {
  valid: { 'other labels': `${FROM}LABEL org.opencontainers.image.title=x\n` },
  invalid: [
    {
      name: 'the only label',
      code: `${FROM}LABEL «org.opencontainers.image.source»=https://x.org\nRUN make\n`,
      fixed: `${FROM}RUN make\n`,
    },
  ],
});

testRule(stale, {
  valid: {
    'the same digest': `FROM alpine@${A}\nLABEL org.opencontainers.image.base.digest="${A}"\n`,
    'a variable': `FROM alpine@${A}\nARG D\nLABEL org.opencontainers.image.base.digest=$D\n`,
    'a base without a digest': `${FROM}LABEL org.opencontainers.image.base.digest=${A}\n`,
    'the base of the stage it starts from': `FROM alpine@${A} AS a\nFROM a\nLABEL org.opencontainers.image.base.digest=${A}\n`,
  },
  invalid: [
    {
      name: 'a stage on another one, quotes kept',
      code: `FROM alpine@${B} AS a\nFROM a\nLABEL org.opencontainers.image.base.digest=«"${A}"»\n`,
      fixed: `FROM alpine@${B} AS a\nFROM a\nLABEL org.opencontainers.image.base.digest="${B}"\n`,
    },
  ],
});

testRule(unknown, {
  valid: { 'no schema': `${FROM}LABEL verison=1\n` },
  invalid: [
    {
      name: 'a label that is like none of them',
      code: `${FROM}LABEL «colour»=red\n`,
      options: { known: ['version'] },
    },
  ],
});

testRule(key, {
  valid: {
    'labels that Docker Desktop asks for': `${FROM}LABEL com.docker.desktop.extension.icon=x com.docker.extension.changelog=y\n`,
    'separators of every kind': `${FROM}LABEL org.example/a_b-c.d=1\n`,
    'a variable of the file': `${FROM}ARG KEY=a\nLABEL $KEY=1\n`,
  },
  invalid: [
    {
      name: 'words that grew together, in quotes',
      code: `${FROM}LABEL «"buildDate"»=1 «Vendor_»=2\n`,
      fixed: `${FROM}LABEL "build-date"=1 vendor=2\n`,
    },
    { name: 'a name that is taken', code: `${FROM}LABEL «Version»=1\nLABEL version=2\n` },
    { name: 'a reserved name', code: `${FROM}LABEL «com.docker.mine»=1\n` },
  ],
});

testRule(value, {
  valid: {
    'a variable': { code: `${FROM}LABEL version=$VERSION\n`, options: { schema: ['version=semver'] } },
    'a version with all its parts': {
      code: `${FROM}LABEL version=1.20.0-rc.1+build.07\n`,
      options: { schema: ['version=semver'] },
    },
    'an expression of licences': {
      code: `${FROM}LABEL licence="(MIT OR Apache-2.0) AND GPL-2.0-or-later WITH Classpath-exception-2.0"\n`,
      options: { schema: ['licence=spdx'] },
    },
    'a licence of your own': { code: `${FROM}LABEL licence=LicenseRef-Ours\n`, options: { schema: ['licence=spdx'] } },
  },
  invalid: [
    {
      name: 'nothing at all',
      code: `${FROM}LABEL version=«""»\n`,
      fixed: `${FROM}LABEL version=""\n`,
      options: { schema: ['version=semver'] },
    },
    ...['not-spdx', 'MIT OR', '(MIT', 'MIT WITH Apache-2.0'].map((it) => ({
      name: `${it}, which is no licence of SPDX`,
      code: `${FROM}LABEL licence=«"${it}"»\n`,
      fixed: `${FROM}LABEL licence="${it}"\n`,
      options: { schema: ['licence=spdx'] },
    })),
    ...['01.0.0', '1.0', '1.0.0-01'].map((it) => ({
      name: `${it}, which is no version`,
      code: `${FROM}LABEL version=«${it}»\n`,
      fixed: `${FROM}LABEL version=${it}\n`,
      options: { schema: ['version=semver'] },
    })),
  ],
});
