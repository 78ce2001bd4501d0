import rule from '#core/dockerfile/rules/lost-state/no-lost-process';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a service for a program that a variable names': `${FROM}RUN service ssh start && $APP_HOME/sbin/start.sh\n`,
    'an agent that runs a command, and ends with it': `${FROM}RUN ssh-agent -t 60 sh -c 'ssh-add /k && git clone git@example.org:a/b.git'\n`,
    'a service that the RUN uses': `${FROM}RUN service mysql start && mysql -e 'create database x'\n`,
    'a service that is used and stopped': `${FROM}RUN service postgresql start && su postgres -c 'createdb shop' && service postgresql stop\n`,
    'a service that is started to make its files': `${FROM}RUN service mysql start && sleep 5 && service mysql stop\n`,
    'a database that is waited for': `${FROM}RUN mysqld_safe & until mysqladmin ping; do sleep 1; done; mysql < x.sql; mysqladmin shutdown\n`,
    'a process that the RUN waits for': `${FROM}RUN ./a.sh & ./b.sh & wait\n`,
    'a process that the RUN ends': `${FROM}RUN ./server & sleep 5; kill $!\n`,
    'a stop': `${FROM}RUN service nginx stop\n`,
    'a unit that starts at boot': `${FROM}RUN systemctl enable nginx && systemctl daemon-reload\n`,
    'a daemon in the foreground': `${FROM}CMD nginx -g 'daemon off;'\n`,
    'an ampersand in an address': `${FROM}RUN curl -o x "https://example.com/?a=1&b=2"\n`,
    'a redirection': `${FROM}RUN make > /tmp/log 2>&1\n`,
    'services that a script starts later': `${FROM}CMD service cron start && exec app\n`,
    'a check of a configuration': `${FROM}RUN nginx -t && apachectl configtest && sshd -t\n`,
    'a manager of processes that is installed': `${FROM}RUN npm install -g pm2 && pm2 install pm2-logrotate\n`,
    'an installer that starts services by itself': `${FROM}RUN apt-get install -y nginx supervisor\n`,
    'a line that is written for later': `${FROM}RUN echo 'service nginx start' >> /start.sh\n`,
  },
  invalid: [
    {
      name: 'a service that is also put into a run level',
      code: 'FROM alpine:3.20\nRUN «rc-service sshd start» && rc-update add sshd\n',
      fixed: 'FROM alpine:3.20\nRUN rc-update add sshd\n',
    },
    {
      name: 'a service',
      code: `${FROM}RUN apt-get update && «service ssh start»\n`,
      fixed: `${FROM}RUN apt-get update && mkdir -p /run/sshd\nCMD ["/usr/sbin/sshd", "-D"]\n`,
      message: 'Start `ssh`',
    },
    {
      name: 'an SSH server, which keeps the folder that its start makes',
      code: `${FROM}RUN «service ssh start»\nCMD ["/usr/sbin/sshd", "-D"]\n`,
      fixed: `${FROM}RUN mkdir -p /run/sshd\nCMD ["/usr/sbin/sshd", "-D"]\n`,
    },
    {
      name: 'an SSH server whose folder is there',
      code: `${FROM}RUN mkdir -p /var/run/sshd\nRUN «/etc/init.d/ssh start»\nCMD ["/usr/sbin/sshd", "-D"]\n`,
      fixed: `${FROM}RUN mkdir -p /var/run/sshd\nCMD ["/usr/sbin/sshd", "-D"]\n`,
    },
    {
      name: 'a service before what only cleans up',
      code: `${FROM}RUN apt-get install -y nginx && «service nginx start» && rm -rf /var/lib/apt/lists/*\nCMD ["app"]\n`,
      fixed: `${FROM}RUN apt-get install -y nginx && rm -rf /var/lib/apt/lists/*\nCMD ["app"]\n`,
    },
    {
      name: 'two services',
      code: `${FROM}RUN «service cron start» && «service nginx start»\nCMD ["app"]\n`,
      fixed: `${FROM}CMD ["app"]\n`,
    },
    { name: 'a unit', code: `${FROM}RUN «systemctl start nginx»\nCMD ["app"]\n`, fixed: `${FROM}CMD ["app"]\n` },
    {
      name: 'a unit that is enabled and started',
      code: `${FROM}RUN «systemctl enable --now ssh»\nCMD ["app"]\n`,
      fixed: `${FROM}CMD ["app"]\n`,
    },
    {
      name: 'an init script',
      code: `${FROM}RUN «/etc/init.d/apache2 start»\n`,
      fixed: `${FROM}CMD ["apachectl", "-D", "FOREGROUND"]\n`,
      message: 'Start `apache2`',
    },
    {
      name: 'a process in the background',
      code: `${FROM}RUN «nohup ./server» &\n`,
      fixed: `${FROM}CMD ["./server"]\n`,
      message: '`nohup ./server &` ends',
    },
    { name: 'one whose output goes to a file', code: `${FROM}RUN «./server > /log 2>&1» &\n` },
    {
      name: 'one that is only slept for',
      code: `${FROM}RUN «service redis start» && sleep 5\nCMD ["x"]\n`,
      fixed: `${FROM}RUN sleep 5\nCMD ["x"]\n`,
    },
    {
      name: 'the step that does not find it',
      code: `${FROM}RUN «service mysql start»\nRUN mysql -e 'create database x'\n`,
      fixed: `${FROM}RUN service mysql start && \\\n    mysql -e 'create database x'\n`,
      message: "`RUN mysql -e 'create database x'` on line 3 does not find it",
    },
    {
      name: 'a server that forks',
      code: `${FROM}RUN «pg_ctl -D /data start»\nRUN psql -c 'create table a (b int)'\n`,
      fixed: `${FROM}RUN pg_ctl -D /data start && \\\n    psql -c 'create table a (b int)'\n`,
    },
    {
      name: 'a flag that sends it to the background',
      code: `${FROM}RUN «mongod --fork --logpath /log»\nCMD ["x"]\n`,
      fixed: `${FROM}CMD ["x"]\n`,
    },
    {
      name: 'a server with an option for it',
      code: `${FROM}RUN «redis-server --daemonize yes»\n`,
      fixed: FROM,
    },
    {
      name: 'a manager of processes',
      code: `${FROM}RUN npm ci && «pm2 start app.js»\nCMD ["x"]\n`,
      fixed: `${FROM}RUN npm ci\nCMD ["x"]\n`,
    },
    {
      name: 'a supervisor',
      code: `${FROM}RUN «supervisord -c /etc/supervisord.conf»\n`,
      fixed: `${FROM}CMD ["supervisord", "-c", "/etc/supervisord.conf", "-n"]\n`,
    },
    {
      name: 'the last line of a heredoc',
      code: `${FROM}RUN <<EOF\napt-get install -y nginx\n«service nginx start»\nEOF\n`,
    },
    { name: 'the exec form', code: `${FROM}«RUN ["service", "nginx", "start"]»\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD RUN «service nginx start»\n`, fixed: FROM },
  ],
});
