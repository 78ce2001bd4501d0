import preferAddGit from '#core/dockerfile/rules/download/prefer-add-git';
import preferAddUnpack from '#core/dockerfile/rules/download/prefer-add-unpack';
import { testRule } from '#test/support/rule-tester';

const F = 'FROM alpine:3.20\n';

testRule(preferAddGit, {
  valid: {
    'a repository by ssh': `${F}RUN --mount=type=ssh git clone git@example.org:a.git\n`,
    'an address in a variable': `${F}RUN git clone "$URL" /a\n`,
    'a secret in the address': `${F}RUN git clone https://user:$TOKEN@example.org/a.git\n`,
    'another command': `${F}RUN git fetch https://example.org/a.git\n`,
  },
  invalid: [
    { name: 'a step that does more', code: `${F}RUN «git clone https://example.org/a.git /a» && make -C /a\n` },
    { name: 'a step with a mount', code: `${F}RUN --mount=type=ssh «git clone https://example.org/a.git /a»\n` },
    { name: 'a user who is not root', code: `${F}USER app\nRUN «git clone https://example.org/a.git /a»\n` },
    { name: 'a folder that nobody knows', code: `${F}RUN «git clone https://example.org/a.git»\n` },
    {
      name: 'a folder below the working directory',
      code: `${F}WORKDIR /opt\nRUN «git clone --depth 1 https://example.org/acme/a»\n`,
      fixed: `${F}WORKDIR /opt\nADD --keep-git-dir=true https://example.org/acme/a.git /opt/a\n`,
    },
  ],
});

testRule(preferAddUnpack, {
  valid: {
    'the first folder left out': `${F}RUN curl -fsSL https://example.org/a.tgz | tar xz -C /opt --strip-components=1\n`,
    'some files': `${F}RUN curl -fsSL https://example.org/a.tgz | tar xz -C /opt a/b\n`,
    'a list': `${F}RUN curl -fsSL https://example.org/a.tgz | tar tz\n`,
    'another program': `${F}RUN curl -fsSL https://example.org/a.gz | gunzip > a\n`,
  },
  invalid: [
    {
      name: 'a step that does more',
      code: `${F}RUN «curl -fsSL https://example.org/a.tgz | tar xz -C /opt» && rm /opt/b\n`,
    },
    { name: 'a folder that nobody knows', code: `${F}RUN «curl -fsSL https://example.org/a.tgz | tar xz»\n` },
    { name: 'a credential', code: `${F}RUN «curl -fsSL -H "A: $B" https://example.org/a.tgz | tar xz -C /opt»\n` },
    {
      name: 'a version of the file',
      code: `${F}ARG V=1.2\nRUN «curl -fsSL "https://example.org/$V.tgz" | tar -xzf - -C /opt»\n`,
      fixed: `${F}ARG V=1.2\nADD --unpack=true https://example.org/$V.tgz /opt/\n`,
    },
  ],
});
