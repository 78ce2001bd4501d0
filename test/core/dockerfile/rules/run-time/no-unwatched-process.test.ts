import rule from '#core/dockerfile/rules/run-time/no-unwatched-process';
import { testRule } from '#test/support/rule-tester';

const DEBIAN = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'one program': `${DEBIAN}CMD ["nginx", "-g", "daemon off;"]\n`,
    'a program behind what is prepared': `${DEBIAN}CMD mkdir -p /run/app && ./migrate && exec ./app\n`,
    'a supervisor': `${DEBIAN}CMD ["supervisord", "-n", "-c", "/etc/supervisord.conf"]\n`,
    'a daemon whose configuration may keep it in the foreground': `${DEBIAN}CMD ["nginx"]\n`,
    'a service in a build step': `${DEBIAN}RUN service postgresql start && createdb shop && service postgresql stop\n`,
    'a stage that is not shipped': `${DEBIAN}CMD service nginx start && ./app\nFROM debian:12\nCMD ["./app"]\n`,
    'a CMD that gives words to an entry point': `${DEBIAN}ENTRYPOINT ["/init"]\nCMD ["cron"]\n`,
    'one program that is waited for': `${DEBIAN}CMD trap 'kill $!' TERM; ./app & wait $!\n`,
    'a command that is watched': `${DEBIAN}CMD while true; do ./sync; sleep 60; done\n`,
    'a program that only waits': `${DEBIAN}CMD ["tail", "-f", "/dev/null"]\n`,
    'the status of a service': `${DEBIAN}CMD service nginx status && ./app\n`,
    'a delay in the background': `${DEBIAN}CMD sleep 5 & exec ./app\n`,
  },
  invalid: [
    { name: 'a service and a program', code: `${DEBIAN}CMD «service cron start» && exec ./app\n` },
    { name: 'by its script', code: `${DEBIAN}CMD «/etc/init.d/cron start» && exec ./app\n` },
    { name: 'a program in the background and another', code: `${DEBIAN}CMD «./worker» & ./app\n` },
    { name: 'two in the background', code: `${DEBIAN}CMD «./worker» & ./app & wait\n` },
    { name: 'a shell in exec form', code: `${DEBIAN}CMD ["sh", "-c", "«nginx» && gunicorn app:app"]\n` },
    { name: 'daemons of two programs', code: `${DEBIAN}ENTRYPOINT «redis-server --daemonize yes» && exec npm start\n` },
    {
      name: 'two services and a log',
      code: `${DEBIAN}CMD «service mysql start» && service apache2 start && tail -f /var/log/x\n`,
    },
    {
      name: 'a service kept by a log',
      code: `${DEBIAN}CMD «service nginx start» && tail -f /var/log/nginx/access.log\n`,
    },
    { name: 'a service kept by a shell', code: `${DEBIAN}CMD «service ssh start» && bash\n` },
    { name: 'a service kept by a loop', code: `${DEBIAN}CMD «service nginx start»; while true; do sleep 1000; done\n` },
    { name: 'a service alone', code: `${DEBIAN}CMD «service nginx start»\n` },
    { name: 'a service alone, in exec form', code: `${DEBIAN}CMD [«"service", "nginx", "start"»]\n` },
  ],
});
