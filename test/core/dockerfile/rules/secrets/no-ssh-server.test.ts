import rule from '#core/dockerfile/rules/secrets/no-ssh-server';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'another service': 'FROM a\nCMD service nginx start && exec ssh host\n',
    'a client': 'FROM debian:12\nRUN apt-get install -y openssh-client\n',
    'client and server in one package, of which the client is used': 'FROM alpine:3.20\nRUN apk add openssh git\n',
    'a server that is removed':
      'FROM debian:12\nRUN apt-get install -y openssh-server && apt-get purge -y openssh-server\n',
    'keys that are made when the container starts': 'FROM a\nCMD ssh-keygen -A && exec app\n',
    'keys of somebody else, and a look at a key':
      "FROM a\nRUN ssh-keygen -t rsa -N '' -f /root/.ssh/id_rsa && ssh-keygen -lf /etc/ssh/ssh_host_rsa_key.pub\n",
    'host keys that are removed': 'FROM a\nRUN ssh-keygen -A && make test && rm /etc/ssh/ssh_host_*\n',
    'a stage that is thrown away':
      'FROM debian:12 AS build\nRUN apt-get install -y openssh-server\nFROM debian:12\nCOPY --from=build /app /app\n',
  },
  invalid: [
    { name: 'a server in shell form', code: 'FROM a\nCMD «/usr/sbin/sshd» -D\n' },
    { name: 'a server beside the program', code: 'FROM a\nCMD «service» ssh start && exec node server.js\n' },
    {
      name: 'a server that a shell starts',
      code: 'FROM a\nENTRYPOINT ["sh", "-c", "«/etc/init.d/ssh» start; exec app"]\n',
    },
    { name: 'a server of the base image', code: 'FROM a\nCMD [«"/usr/sbin/sshd"», "-D"]\n' },

    {
      name: 'a server that is started',
      code: 'FROM alpine:3.20\nRUN apk add --no-cache «openssh»\nCMD ["/usr/sbin/sshd", "-D"]\n',
    },
    { name: 'host keys', code: 'FROM alpine:3.20\nRUN apk add «openssh» && «ssh-keygen -A»\n' },
    {
      name: 'one host key, of a server that the base image has',
      code: "FROM a\nRUN «ssh-keygen -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key»\n",
      message: /so that every container has the same ones/,
    },
    { name: 'another server', code: 'FROM alpine:3.20\nRUN apk add «dropbear»\n' },
  ],
});
