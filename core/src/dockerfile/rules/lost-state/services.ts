import type { ShellCommand } from '#core/dockerfile/shell/script';

/** How a service runs in the foreground, as the command of a container. */
const FOREGROUND: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^nginx$/, ['nginx', '-g', 'daemon off;']],
  [/^apache2(?:ctl)?$|^apachectl$/, ['apachectl', '-D', 'FOREGROUND']],
  [/^httpd$/, ['httpd', '-D', 'FOREGROUND']],
  [/^sshd?$/, ['/usr/sbin/sshd', '-D']],
  [/^cron$/, ['cron', '-f']],
  [/^crond$/, ['crond', '-f']],
  [/^php-fpm$/, ['php-fpm', '-F']],
  [/^redis(?:-server)?$/, ['redis-server']],
  [/^supervisord?$/, ['supervisord', '-n']],
];

/** What tells a server that is called with arguments of its own to stay in the foreground. */
const STAY: Readonly<Record<string, string>> = {
  cron: '-f',
  crond: '-f',
  'php-fpm': '-F',
  sshd: '-D',
  supervisord: '-n',
};

/** The service of that name as the command of a container. */
export function foregroundOf(service: string): readonly string[] | undefined {
  return FOREGROUND.find(([name]) => name.test(service))?.[1];
}

/** The server that a command starts in the background, with the same arguments in the foreground. */
export function sameInForeground(words: readonly string[]): readonly string[] | undefined {
  const [program = '', ...others] = words;
  const stay = Object.hasOwn(STAY, program) ? STAY[program] : undefined;
  if (others.length === 0) return foregroundOf(program);
  return stay === undefined ? undefined : [...words, stay];
}

/** Programs that talk to a service, so that the step that calls them wants one. */
const CLIENTS =
  /^(?:mysql|mysqladmin|mysqldump|mysqlimport|mariadb(?:-admin)?|psql|createdb|createuser|pg_restore|pg_isready|redis-cli|mongo|mongosh|mongoimport|mongorestore|rabbitmqctl|cqlsh|influx|ldapadd|ldapmodify|docker)$/;

/** True for programs that only talk to a service, and need it to run. */
export function isClient({ name = '' }: ShellCommand): boolean {
  return CLIENTS.test(name);
}

/** Commands that make no use of a service that runs. */
const IDLE: ReadonlySet<string> = new Set(
  [
    ': [ [[ cd cp chmod chown date echo exit export false find hostname install ln mkdir mv printf rm sed set sleep',
    'rc-update tail test touch true unset update-rc.d',
    'apk apt apt-get dnf dpkg microdnf yum zypper apt-mark',
  ].flatMap((it) => it.split(' ')),
);

/**
 * True when the command may be why an earlier one started a service: all but file tools, installers and other starts.
 * Of a program that a variable names, nobody knows better.
 */
export function mayUseService({ name, nameWord, args }: ShellCommand): boolean {
  if (!nameWord || (name !== undefined && IDLE.has(name))) return false;
  const isControl =
    /^(?:service|rc-service|invoke-rc\.d|systemctl)$/.test(name ?? '') || /\/init\.d\//.test(nameWord.text);
  return !isControl || !args.some((it) => /^(?:start|restart|enable|daemon-reload|reload)$/.test(it.text));
}
