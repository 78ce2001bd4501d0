import rule from '#core/dockerfile/rules/secrets/no-baked-key';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'the fingerprint of a key, and its public half': `${FROM}RUN ssh-keygen -lf /etc/ssh/a.pub > /print && ssh-keygen -y -f /k > /k.pub\n`,
    'a known host that is forgotten': `${FROM}RUN ssh-keygen -R example.org -f /root/.ssh/known_hosts\n`,
    'a certificate of a key that is there': `${FROM}RUN openssl req -new -x509 -key /k.pem -out /c.pem && openssl x509 -in /c.pem -out /d.pem\n`,
    'a key that is thrown away': `${FROM}RUN openssl genrsa -out /tmp/k.pem 2048\n`,
    'a key that the step takes away again': `${FROM}RUN openssl genrsa -out ca/k.pem 2048 && sign ca/k.pem && rm ca/k.pem\nRUN ssh-keygen -N '' -f /k/id && clone && rm -rf /k\n`,
    'a key that is only printed': `${FROM}RUN openssl genrsa 2048\nRUN wg genkey\n`,
    'what is random and no key': `${FROM}RUN openssl rand -hex 16\nRUN openssl dhparam -out /etc/dh.pem 2048\n`,
    'a stage of which only the certificate is taken':
      'FROM debian:12 AS a\nRUN openssl req -x509 -keyout /k.pem -out /c.pem\nFROM debian:12\nCOPY --from=a /c.pem /\n',
    'a key that the container makes': `${FROM}CMD ssh-keygen -A && exec /usr/sbin/sshd -D\n`,
    'help, and the certificate authority of the machine': `${FROM}RUN ssh-keygen && mkcert -install\n`,
  },
  invalid: [
    {
      name: 'keys of an SSH server',
      code: `${FROM}RUN apt-get install -y openssh-server && «ssh-keygen» -A\n`,
      message: '`ssh-keygen` makes a private key in the build: every container has the same one',
    },
    {
      name: 'a key pair without a passphrase',
      code: `${FROM}RUN «ssh-keygen» -q -t ed25519 -N "" -f /root/.ssh/id_ed25519\nRUN «ssh-keygen» -f /etc/ssh/ssh_host_rsa_key -N '' -t rsa\n`,
    },
    { name: 'several in a step', code: `${FROM}RUN «ssh-keygen» -N '' -f /a && ssh-keygen -N '' -f /b\n` },
    {
      name: 'the keys of certificates',
      code: 'FROM a\nRUN «openssl» req -x509 -nodes -newkey rsa:2048 -keyout /etc/k.pem -out /etc/c.pem -subj /CN=b\nRUN «openssl» genrsa -out /etc/l.pem 2048\nRUN «openssl» genrsa 2048 > /etc/m.pem\n',
      message: /^`openssl` makes a private key in the build/,
    },
    {
      name: 'other programs',
      code: 'FROM a\nRUN «keytool» -genkeypair -alias a -keystore /a.jks -storepass changeit\nRUN «wg» genkey | tee /etc/wg.key\nRUN «age-keygen» -o /key.txt\n',
    },
    {
      name: 'a stage from which everything is copied',
      code: `FROM debian:12 AS a\nRUN «ssh-keygen» -t rsa -N '' -f /id\nFROM debian:12\nCOPY --from=a /id /id\n`,
    },
  ],
});
