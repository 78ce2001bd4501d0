import rule from '#core/dockerfile/rules/secrets/no-setuid';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'other modes': `${FROM}RUN chmod 755 /a && chmod 0644 /b && chmod +x /c && chmod u=rwx,g+s /d && chmod 2775 /e && chmod 1777 /tmp\n`,
    'programs whose work it is': `${FROM}RUN chmod 4755 /usr/local/bin/fixuid && chmod u+s /usr/bin/sudo\nCOPY --chmod=4755 fixuid /usr/local/bin/fixuid\n`,
    'bits that are taken away': `${FROM}RUN chmod u-s /bin/su && find / -perm /6000 -type f -exec chmod a-s {} +\n`,
  },
  invalid: [
    {
      name: 'numbers and letters',
      code: `${FROM}RUN «chmod 4755 /a» && «chmod 06711 /b» && «chmod +s /c» && «chmod ug+xs /d» && «install -m 4755 x /usr/bin/x»\n`,
      message: '`4755`',
    },
    { name: 'COPY', code: `${FROM}COPY --chmod=«4755» probe ping /usr/bin/\n` },
  ],
});
