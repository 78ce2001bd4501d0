import { expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import rule from '#core/dockerfile/rules/secrets/no-secret-value';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';
const BODY = 'Zk3vQ9sT1xLw7RbN2mYc5HdJ8pGf4KaE6uWo';

testRule(rule, {
  valid: {
    'a value that shows how one would look': `${FROM}ENV A=ghp_${'x'.repeat(36)}\nENV B=AKIAIOSFODNN7EXAMPLE C=glpat-your-token-goes-here-1\n`,
    'a variable': `${FROM}RUN --mount=type=secret,id=t,env=T curl -H "Authorization: Bearer $T" https://example.com\n`,
    'a comment': `${FROM}# such as ghp_${BODY}\nRUN true \\\n  # or ghp_${BODY}\n  && true\n`,
    'a public key': `${FROM}RUN echo "-----BEGIN PUBLIC KEY----- ${BODY}" > /key\n`,
    'the head of a key alone': `${FROM}RUN grep -q -- "-----BEGIN PRIVATE KEY-----" /key\n`,
    'words that begin alike': `${FROM}RUN npm_config_cache=/x npm ci && echo ghp_short xoxo sk_test_${BODY}\n`,
    'a key for tests of Stripe': `${FROM}ENV KEY_OF=sk_test_${BODY}\n`,
    'a login that another program keeps, or a variable holds': `${FROM}COPY <<E /root/.docker/config.json\n{"auths":{"r.acme.dev":{}},"credsStore":"pass"}\nE\nRUN echo '{"auths":{"r.acme.dev":{"auth":"$AUTH"}}}' > /c\n`,
    'checksums and digests': `${FROM}ADD --checksum=sha256:${'ab12'.repeat(16)} https://example.com/a /a\n`,
  },
  invalid: [
    {
      name: 'a login of a registry',
      code: `${FROM}COPY <<E /root/.docker/config.json\n{«"auths": {"r.acme.dev": {"auth": "Ym90OmFHZ2ggMTIzNA==»"}}}\nE\n`,
      message: 'a login of a registry',
    },
    {
      name: 'tokens in ENV, ARG and LABEL',
      code: `${FROM}ENV A=«ghp_${BODY}»\nARG B="«glpat-${BODY}»"\nLABEL c=«npm_${BODY}»\n`,
      message: /^`ghp_Z…` is a token of GitHub/,
    },
    {
      name: 'a key of OpenSSH',
      code: `${FROM}COPY <<EOF /root/.ssh/id_ed25519\n«-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW»\n-----END OPENSSH PRIVATE KEY-----\nEOF\n`,
    },
    {
      name: 'tokens in commands and addresses',
      code: `${FROM}RUN curl -H "x: «xoxb-${BODY}»" https://example.com\nRUN git clone https://«github_pat_${BODY}»@github.com/a/b\n`,
    },
    {
      name: 'a heredoc',
      code: `${FROM}COPY <<EOF /x\naws_access_key_id = «AKIAQ3EGZ5RZ7TNB2KLM»\n-\n«-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA»\nEOF\n`,
    },
    {
      name: 'the whole pair, when its name sounds like a secret too',
      code: `${FROM}ENV X=1 «GITHUB_TOKEN=ghp_${BODY}» Y=2\n`,
    },
    {
      name: 'a key of one service that another shape fits too',
      code: `${FROM}ENV A=«sk-ant-${BODY}${BODY}»\n`,
      message: 'Anthropic',
    },
    { name: 'a signed token', code: `${FROM}ENV A=«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${BODY}»\n` },
  ],
});

it('is one finding with what the name says, and answers to its codes', () => {
  const text = `${FROM}ENV GITHUB_TOKEN=ghp_${BODY}\n`;
  const { findings } = lintDockerfile(modelOf(text), mergeSettings());
  const secrets = findings.filter((each) => each.rule.includes('secret'));
  expect(secrets.map((each) => [each.rule, each.aliases.includes('DL3064')])).toEqual([['no-secret-value', true]]);
});
