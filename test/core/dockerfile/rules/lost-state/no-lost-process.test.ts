import rule from '#core/dockerfile/rules/lost-state/no-lost-process';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a service that the RUN uses': `${FROM}RUN service mysql start && mysql -e 'create database x'\n`,
    'a process that the RUN waits for': `${FROM}RUN ./a.sh & ./b.sh & wait\n`,
    'a stop': `${FROM}RUN service nginx stop\n`,
    'a unit that starts at boot': `${FROM}RUN systemctl enable nginx\n`,
    'a daemon in the foreground': `${FROM}CMD nginx -g 'daemon off;'\n`,
    'an ampersand in an address': `${FROM}RUN curl -o x "https://example.com/?a=1&b=2"\n`,
    'a redirection': `${FROM}RUN make > /tmp/log 2>&1\n`,
    'services that a script starts later': `${FROM}CMD service cron start && exec app\n`,
  },
  invalid: [
    { name: 'a service', code: `${FROM}RUN apt-get update && «service ssh start»\n`, message: 'Start `ssh`' },
    { name: 'a unit', code: `${FROM}RUN «systemctl start nginx»\n` },
    { name: 'an init script', code: `${FROM}RUN «/etc/init.d/apache2 start»\n`, message: 'Start `apache2`' },
    {
      name: 'a process in the background',
      code: `${FROM}RUN «nohup ./server» &\n`,
      message: '`nohup ./server &` ends',
    },
    { name: 'one that is only slept for', code: `${FROM}RUN «service redis start» && sleep 5\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD RUN «service nginx start»\n` },
  ],
});
