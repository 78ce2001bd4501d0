import requireAddChecksum from '#core/dockerfile/rules/download/require-add-checksum';
import rule from '#core/dockerfile/rules/download/require-verified-download';
import { rules } from '#core/catalog';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';
import { describe, expect, it } from 'vitest';

const F = 'FROM debian:12.7\n';
const grammar = await loadShellGrammar();

testRule(rule, {
  valid: {
    'a list of sums that the next step checks':
      'FROM debian:12\nRUN wget -P /opt https://example.org/1.0/a.jar\nCOPY sums /opt/\nRUN cd /opt && sha512sum -c sums\n',
    'sha256sum -c': `${F}RUN curl -fsSLo a.tgz https://example.org/a.tgz && echo "$S *a.tgz" | sha256sum -c - && tar xf a.tgz\n`,
    'sha512sum --check --status': `${F}RUN wget https://example.org/a.tgz && echo "$S a.tgz" | sha512sum --check --status\n`,
    'gpg --verify': `${F}RUN wget https://example.org/a.tgz https://example.org/a.tgz.asc && gpg --batch --verify a.tgz.asc a.tgz\n`,
    'a signature of a name alone, and of a file that is renamed': `${F}RUN wget https://example.org/a.tgz https://example.org/a.tgz.asc && gpg --verify a.tgz.asc\nRUN curl -fsSLo b https://example.org/b.tgz && mv b b.tgz && gpg --verify b.tgz.asc b.tgz\n`,
    'signatures in variables': `${F}RUN curl -fsSLO https://example.org/a.tgz && gpg --verify "$F.asc" "$F"\n`,
    'a list of sums that is signed': `${F}RUN curl -fsSLO https://example.org/a.tgz && gpg --verify sums.asc sums && sha256sum -c sums\n`,
    'a package with its sum': `${F}RUN pip install "https://example.org/a-1.whl#sha256=abc" git+https://example.org/b@v1 c==1\n`,
    cosign: `${F}RUN curl -fsSLO https://example.org/a.tgz && cosign verify-blob --key k.pub --signature a.sig a.tgz\n`,
    minisign: `${F}RUN curl -fsSLO https://example.org/a.tgz && minisign -Vm a.tgz -P "$KEY"\n`,
    'a sum that is compared': `${F}RUN curl -fsSLO https://example.org/a.tgz && [ "$(sha256sum a.tgz | cut -d' ' -f1)" = "$SUM" ]\n`,
    'the next step': `${F}RUN curl -fsSLO https://example.org/a.tgz\nRUN echo "$S  a.tgz" | sha256sum -c -\n`,
    'a text': `${F}RUN curl -fsSL https://example.org/a.json -o a.json\n`,
    'a value': `${F}RUN V="$(curl -fsSL https://example.org/version)" && echo "$V"\n`,
    'a local server': `${F}RUN curl -fsSLO http://localhost:8080/a.tgz\n`,
    'a question': `${F}RUN wget --spider https://example.org/a.tgz\n`,
  },
  invalid: [
    {
      name: 'a sum of another file in a later step',
      code: 'FROM debian:12\nRUN wget -P /opt «https://example.org/1.0/a.jar»\nRUN echo "$SUM  /opt/b.jar" | sha256sum -c -\n',
    },
    {
      name: 'a signature of another file',
      code: `${F}RUN curl -fsSLo a.tgz https://example.org/a.tgz && curl -fsSLo b.tgz «https://example.org/b.tgz» && gpg --batch --verify a.tgz.asc a.tgz\n`,
    },
    { name: 'a package of a language', code: `${F}RUN pip install --no-cache-dir «https://example.org/a-1.whl»\n` },
    { name: 'a package', code: `${F}RUN wget -q «https://example.org/a.deb» && dpkg -i a.deb\n` },
    {
      name: 'a program by where it goes',
      code: `${F}RUN curl -fsSLo /usr/local/bin/tool «https://example.org/tool»\n`,
    },
    { name: 'a program by its mode', code: `${F}RUN wget -O tool «https://example.org/x?y» && chmod +x tool\n` },
    { name: 'an archive in a pipe', code: `${F}RUN wget -qO- «"https://example.org/$V"» | tar xz\n` },
    {
      name: 'another file that is verified later',
      code: `${F}RUN wget «https://example.org/a.tgz»\nRUN echo "$S  b.tgz" | sha256sum -c\n`,
    },
  ],
});

testRule(requireAddChecksum, {
  valid: {
    'a local file': `${F}ADD a.tgz /\n`,
    'a repository at a tag': `${F}ADD https://github.com/acme/app.git#v1.2.0 /src\n`,
    'a repository at a commit and a folder': `${F}ADD https://github.com/acme/app.git#0123456789012345678901234567890123456789:src /src\n`,
    'a repository at what an ARG names': `${F}ARG REF\nADD https://github.com/acme/app.git#$REF /src\n`,
    'a commit in the query': `${F}ADD https://github.com/acme/app.git?commit=0123456789012345678901234567890123456789 /src\n`,
    'a COPY from an address-like stage': `${F}COPY --from=x https /a\n`,
  },
});

describe('rules about downloads', () => {
  it('report one cause once', () => {
    const text = `${F}ADD http://example.org/latest/a.tgz /\nRUN wget http://example.org/1.0/a.tgz\n`;
    const { findings } = lintDockerfile(modelOf(text, grammar), { preset: 'strict', rules: {} }, rules);
    const lines = findings.filter((it) => /stale|plain|verified|checksum/.test(it.rule)).map((it) => it.rule);
    expect(lines).toEqual(['no-plain-http', 'no-stale-download', 'no-plain-http']);
  });
});
