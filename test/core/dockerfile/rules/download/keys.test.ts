import noAptKey from '#core/dockerfile/rules/download/no-apt-key';
import requireKeyFingerprint from '#core/dockerfile/rules/download/require-key-fingerprint';
import requireVerifiedKey from '#core/dockerfile/rules/download/require-verified-key';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { marked } from '#test/support/marked';
import { only, testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';
import { describe, expect, it } from 'vitest';

const F = 'FROM debian:12.7\n';
const grammar = await loadShellGrammar();

testRule(noAptKey, {
  valid: {
    'a release whose APT knows no signed-by':
      'FROM ubuntu:trusty\nRUN curl -fsSL https://a.example/k.asc | apt-key add -\nFROM debian:8.11\nRUN apt-key add k.asc\n',
    'a list of keys': `${F}RUN apt-key list\n`,
    'a key in a file': `${F}RUN curl -fsSL https://a.example/k.asc -o /etc/apt/keyrings/k.asc\n`,
    'a text': `${F}RUN echo "apt-key add"\n`,
    'a key of apk': 'FROM alpine:3.20\nRUN wget -O /etc/apk/keys/a.rsa.pub https://a.example/a.rsa.pub\n',
  },
  invalid: [
    {
      name: 'a key of one repository, which is in a file of its own',
      code: `${F}RUN curl -fsSL https://a.example/k.asc | «apt-key --keyring /usr/share/keyrings/a.gpg add» -\n`,
      message: 'Save the key to `/usr/share/keyrings/a.gpg` without it',
    },
    {
      name: 'a keyring that is good for all',
      code: `${F}RUN «apt-key --keyring /etc/apt/trusted.gpg.d/a.gpg add» k.asc\n`,
      message: 'the key it adds is good for every repository',
    },
    { name: 'the first release whose APT does', code: 'FROM ubuntu:16.04\nRUN «apt-key add» k.asc\n' },
    {
      name: 'wget with sudo',
      code: `${F}RUN wget -qO- https://a.example/k | sudo «apt-key add» -\n`,
      fixed: `${F}RUN wget -qO- https://a.example/k | sudo tee /etc/apt/trusted.gpg.d/a.example.asc\n`,
    },
    { name: 'a key that may be no text', code: `${F}RUN curl -fsSL https://a.example/k.gpg | «apt-key add» -\n` },
    { name: 'a file', code: `${F}COPY k.asc /\nRUN «apt-key add» /k.asc\n` },
    {
      name: 'a key server',
      code: `${F}RUN «apt-key adv» --keyserver hkp://keys.example --recv-keys 0AB215679C571D1C8325275B9BDB3D89CE49EC21\n`,
    },
  ],
});

testRule(requireVerifiedKey, {
  valid: {
    'a sum': `${F}RUN curl -fsSLo /etc/apt/keyrings/k.asc https://a.example/k && echo "$S  /etc/apt/keyrings/k.asc" | sha256sum -c\n`,
    'a fingerprint that is looked at': `${F}RUN curl -fsSLo /etc/apt/keyrings/k.asc https://a.example/k && gpg --show-keys --with-colons /etc/apt/keyrings/k.asc | grep -q "^fpr:*:$FPR:"\n`,
    'a key by its fingerprint': `${F}RUN gpg --recv-keys 126C0D24BD8A2942CC7DF8AC7638D0442B90D010\n`,
    'a key from the context': `${F}COPY k.asc /etc/apt/keyrings/k.asc\n`,
    'another file': `${F}RUN curl -fsSLo /opt/a https://a.example/a\n`,
    'an ADD with a checksum': `${F}ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://a.example/k /etc/apt/keyrings/k.asc\n`,
  },
  invalid: [
    { name: 'rpm --import', code: `FROM fedora:41\nRUN rpm --import «https://a.example/k»\n` },
    {
      name: 'gpg --dearmor',
      code: `${F}RUN curl -fsSL «https://a.example/k» | gpg --dearmor -o /usr/share/keyrings/k.gpg\n`,
    },
    {
      name: 'sudo and tee',
      code: `${F}RUN curl -fsSL «https://a.example/k» | sudo tee /etc/apt/trusted.gpg.d/k.asc\n`,
    },
    { name: 'a redirection', code: `${F}RUN wget -qO- «https://a.example/k» > /etc/apt/keyrings/k.asc\n` },
  ],
});

testRule(requireKeyFingerprint, {
  valid: {
    'a fingerprint': `${F}RUN gpg --recv-keys 126C0D24BD8A2942CC7DF8AC7638D0442B90D010\n`,
    'a fingerprint in groups': `${F}RUN gpg --recv-keys "126C 0D24 BD8A 2942 CC7D  F8AC 7638 D044 2B90 D010"\n`,
    'a variable': `${F}RUN gpg --keyserver keys.example --recv-keys "$KEY"\n`,
    'another flag': `${F}RUN gpg --list-keys 2B90D010\n`,
    'another number': `${F}RUN echo 2B90D010\n`,
  },
});

describe('require-key-fingerprint', () => {
  it('reports each short id, also of apt-key', () => {
    const { text, spans } = marked(
      `${F}RUN gpg --batch --keyserver hkp://keys.example --recv-keys «0x2B90D010» «7638D0442B90D010» && apt-key adv --recv «2B90D010»\n`,
    );
    const { findings } = lintDockerfile(modelOf(text, grammar), only(requireKeyFingerprint), [requireKeyFingerprint]);
    expect(findings.map(({ start, end }) => ({ start, end }))).toEqual(spans);
  });
});
