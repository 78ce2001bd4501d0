import noLostCd from '#core/dockerfile/rules/lost-state/no-lost-cd';
import noShLink from '#core/dockerfile/rules/run/no-sh-link';
import preferOneRun from '#core/dockerfile/rules/run/prefer-one-run';
import preferWorkdir from '#core/dockerfile/rules/run/prefer-workdir';
import requireQuietWget from '#core/dockerfile/rules/run/require-quiet-wget';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import type { Finding } from '#core/lint/finding';
import { testRule } from '#test/support/rule-tester';
import { loadShellGrammar } from '#test/support/shell-grammar';
import { describe, expect, it } from 'vitest';

const F = 'FROM debian:12.7\n';
const grammar = await loadShellGrammar();

function lint(text: string, ...rules: Parameters<typeof lintDockerfile>[2] & object): readonly Finding[] {
  return lintDockerfile(modelOf(text, grammar), { preset: 'all', rules: {} }, rules).findings;
}

testRule(preferWorkdir, {
  valid: {
    'a folder for one value': `${F}RUN V=$(cd /src && git describe) make\n`,
    'a WORKDIR': `${F}WORKDIR /src\nRUN make\n`,
    'a text': `${F}RUN echo cd /src\n`,
  },
  invalid: [
    { name: 'a folder that is not known before', code: `${F}RUN «cd /src» && make\n` },
    { name: 'a folder in a subshell', code: `${F}WORKDIR /\nRUN («cd /src» && make)\n` },
    {
      name: 'a step that goes on',
      code: `${F}WORKDIR /app\nRUN «cd /src» \\\n  && make \\\n  && make install\nCOPY a b\n`,
      fixed: `${F}WORKDIR /app\nWORKDIR /src\nRUN make \\\n  && make install\nWORKDIR /app\nCOPY a b\n`,
    },
  ],
});

testRule(noShLink, {
  valid: { 'another link': `${F}RUN ln -s /bin/bash /usr/local/bin/sh\n` },
  invalid: [
    {
      name: 'a link among other commands, one of which starts shells by itself',
      code: `${F}RUN «ln -sf bash /bin/sh» && make\n`,
      message: 'tell a program that starts `/bin/sh` by itself of another one, as with `make SHELL=/bin/bash`',
    },
    { name: 'a link to something else', code: `${F}RUN «ln -sf /opt/tool /bin/sh»\n` },
    {
      name: 'a name without its folder',
      code: `${F}RUN «ln -sf bash /bin/sh»\n`,
      fixed: `${F}SHELL ["/bin/bash", "-c"]\n`,
    },
  ],
});

testRule(preferOneRun, {
  invalid: [
    {
      name: 'a comment between',
      code: `${F}RUN mkdir /a\n# then\n«RUN» chown 1 /a\n`,
      fixed: `${F}RUN mkdir /a && \\\n# then\n    chown 1 /a\n`,
    },
  ],
});

testRule(requireQuietWget, {
  valid: { 'a log file': `${F}RUN wget -o log https://example.org/a\n` },
  invalid: [
    {
      name: 'two files',
      code: `${F}RUN «wget» https://example.org/a && «wget» https://example.org/b\n`,
      fixed: `${F}RUN wget -nv https://example.org/a && wget -nv https://example.org/b\n`,
    },
  ],
});

describe('fixes of steps', () => {
  it('are safe where nothing depends on the shell', () => {
    const [plain] = lint(`${F}RUN mkdir /a\nRUN chown 1 /a\n`, preferOneRun);
    const [moved] = lint(`${F}RUN cd /a\nRUN chown 1 a\n`, preferOneRun);
    expect([plain, moved].map((it) => it?.fixes[0]?.safety)).toEqual(['safe', 'suggestion']);
  });

  it('are suggestions where a log is read', () => {
    const [plain, read] = lint(
      `${F}RUN wget https://example.org/a && wget https://example.org/b 2> log\n`,
      requireQuietWget,
    );
    expect([plain, read].map((it) => it?.fixes[0]?.safety)).toEqual(['safe', 'suggestion']);
  });

  it('leave a lost cd to the rule that knows more', () => {
    const findings = lint(`${F}RUN cd /a\nRUN cd /b && make\n`, noLostCd, preferWorkdir);
    expect(findings.map((it) => it.rule)).toEqual(['no-lost-cd', 'prefer-workdir']);
  });
});
