import rule from '#core/dockerfile/rules/secrets/no-ssh-server';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'another service': 'FROM a\nCMD service nginx start && exec ssh host\n',
    'a client': 'FROM debian:12\nRUN apt-get install -y openssh-client\n',
    'client and server in one package, of which the client is used': 'FROM alpine:3.20\nRUN apk add openssh git\n',
    'a server that is removed':
      'FROM debian:12\nRUN apt-get install -y openssh-server && apt-get purge -y openssh-server\n',
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
    { name: 'host keys', code: 'FROM alpine:3.20\nRUN apk add «openssh» && ssh-keygen -A\n' },
    { name: 'another server', code: 'FROM alpine:3.20\nRUN apk add «dropbear»\n' },
  ],
});
