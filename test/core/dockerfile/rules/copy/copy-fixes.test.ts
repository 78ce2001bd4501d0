import relative from '#core/dockerfile/rules/copy/no-relative-destination';
import self from '#core/dockerfile/rules/copy/no-self-copy';
import archive from '#core/dockerfile/rules/copy/prefer-add-archive';
import copy from '#core/dockerfile/rules/copy/prefer-copy';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(copy, {
  valid: {
    'an address': `${FROM}ADD https://example.org/a.txt /srv/\n`,
    'an archive': `${FROM}ADD a.tar.xz /srv/\n`,
    'a git repository': `${FROM}ADD git@example.org:a/b.git /srv/\n`,
  },
  invalid: [
    { name: 'a folder', code: `${FROM}«ADD» src/ /srv/\n`, fixed: `${FROM}COPY src/ /srv/\n` },
    {
      name: 'a folder of the context',
      code: `${FROM}«add» src /srv/\n`,
      fixed: `${FROM}copy src /srv/\n`,
      around: { 'src/a.txt': '' },
    },
    { name: 'a flag that only ADD has', code: `${FROM}«ADD» --unpack=false a.txt /srv/\n` },
  ],
});

testRule(relative, {
  invalid: [
    { name: 'a dot', code: `${FROM}COPY a.txt «.»\n`, fixed: `${FROM}COPY a.txt /\n` },
    { name: 'a dot in front', code: `${FROM}COPY a.txt «./app/»\n`, fixed: `${FROM}COPY a.txt /app/\n` },
    { name: 'quotes', code: `${FROM}COPY ["a.txt", «"app/"»]\n`, fixed: `${FROM}COPY ["a.txt", "/app/"]\n` },
  ],
});

testRule(self, {
  invalid: [
    { name: 'a name with a blank', code: `${FROM.trim()} AS a\nCOPY --from=«a» ["/x y", "/z"]\n` },
    { name: 'an owner', code: `${FROM.trim()} AS a\nCOPY --chown=1 --from=«a» /x /y\n` },
  ],
});

testRule(archive, {
  invalid: [
    {
      name: 'a RUN that removes it too',
      code: `${FROM}WORKDIR /srv\nCOPY «a.tgz» /tmp/\nRUN tar xzf /tmp/a.tgz && rm /tmp/a.tgz\n`,
      fixed: `${FROM}WORKDIR /srv\nADD a.tgz ./\n`,
    },
    {
      name: 'a step that is taken off',
      code: `${FROM}COPY «a.tgz» /tmp/\nRUN tar xzf /tmp/a.tgz --strip-components=1 -C /srv\n`,
    },
    {
      name: 'a RUN that does more',
      code: `${FROM}COPY «a.tgz» /tmp/\nRUN tar xzf /tmp/a.tgz -C /srv && make -C /srv\n`,
    },
  ],
});
