import type { EffectBody } from '#core/dockerfile/model/effects/effect';
import type { CommandView, Reading } from '#core/dockerfile/model/effects/view';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import { nameOf } from '#core/dockerfile/shell/wrappers';

const STARTS = /^(?:start|restart|reload|force-reload)$/;

/** Programs that go to the background by themselves when nothing tells them not to. */
const DAEMONS: Readonly<Record<string, RegExp>> = {
  apache2ctl: /^(?!(?:-k\s+)?(?:start|restart))|-D\s?FOREGROUND|configtest|-t\b/,
  apachectl: /^(?!(?:-k\s+)?(?:start|restart))|-D\s?FOREGROUND|configtest|-t\b/,
  'catalina.sh': /^(?!start\b)/,
  cron: /(?:^|\s)-f/,
  crond: /(?:^|\s)-(?:f|n)/,
  elasticsearch: /^(?!.*(?:^|\s)(?:-d|--daemonize)(?:\s|$))/,
  forever: /^(?!start\b)/,
  haproxy: /^(?!.*(?:^|\s)-\w*D)/,
  httpd: /-D\s?FOREGROUND|-t\b|-v\b|-M\b/,
  memcached: /^(?!.*(?:^|\s)-d)/,
  mysqld_safe: /(?!)/,
  nginx: /daemon off|(?:^|\s)-[tTvVs]/,
  pg_ctl: /^(?!.*\b(?:start|restart)\b)/,
  pg_ctlcluster: /^(?!.*\b(?:start|restart)\b)/,
  pm2: /^(?!(?:start|restart|resurrect)\b)/,
  postfix: /^(?!start$)/,
  'rabbitmq-server': /^(?!.*-detached)/,
  'gpg-agent': /(?:^|\s)--server/,
  'redis-server': /^(?!.*--daemonize\s+yes)/,
  rsyslogd: /(?:^|\s)-n/,
  screen: /^(?!-\w*d)/,
  // With a command it runs that, and ends with it.
  'ssh-agent': /(?:^|\s)-[dDk]|^(?:-[at]\s*\S+\s+|-\S+\s+)*[^-\s]/,
  sshd: /(?:^|\s)-[A-Za-z]*[DtT]/,
  'start-stop-daemon': /^(?!.*(?:^|\s)(?:--start|-S)(?:\s|$))/,
  supervisorctl: /^(?!(?:start|restart)\b)/,
  supervisord: /(?:^|\s)(?:-n|--nodaemon)/,
  tmux: /^(?!(?:new|new-session)\b.*\s-\w*d)/,
  'zkServer.sh': /^(?!start\b)/,
};

/** Commands that leave a process running, which ends with the step. */
export const processEffects: Reading = (view) => startedBy(view);

/**
 * What a command starts that goes on behind it, apart from `&`; undefined when it is no such command, and nothing
 * when it is one that starts nothing here.
 */
export function startedBy(view: Pick<CommandView, 'command' | 'args'>): readonly EffectBody[] | undefined {
  const { command, args } = view;
  const words = command.args.map((it) => it.text);
  const name = command.name ?? '';
  if (name === 'service' || name === 'rc-service' || name === 'invoke-rc.d') return service(words[0], words[1]);
  if (name === 'systemctl' || name === 'initctl' || name === 'rc-update') return systemctl(view);
  if (/\/init\.d\/[^/]+$/.test(command.nameWord?.text ?? '')) return service(name, words[0]);
  const quiet = Object.hasOwn(DAEMONS, name) ? DAEMONS[name] : undefined;
  if (quiet && command.isBackground) return [];
  if (quiet) return quiet.test(words.join(' ')) ? [{ kind: 'unknown', program: name }] : [started(name, 'daemon')];
  if (hasFlag(args, '--daemon', '--daemonize', '--fork', '--detach', '--background') && !args.subcommands.length) {
    return [started(name, 'daemon')];
  }
  return undefined;
}

function service(name: string | undefined, action: string | undefined): readonly EffectBody[] {
  return STARTS.test(action ?? '') ? [started(name, 'service')] : [];
}

function systemctl({ args, command }: Pick<CommandView, 'command' | 'args'>): readonly EffectBody[] {
  const action = args.operands[0]?.text ?? '';
  const isNow = action === 'enable' && hasFlag(args, '--now');
  if (command.name === 'rc-update') return [{ kind: 'unknown', program: 'rc-update' }];
  if (STARTS.test(action) || isNow) return args.operands.slice(1).map((it) => started(it.text, 'service'));
  // `enable` writes links whose place is the unit's to tell.
  return /^(?:enable|disable|mask|unmask|set-default)$/.test(action) ? [{ kind: 'unknown', program: 'systemctl' }] : [];
}

function started(name: string | undefined, way: 'service' | 'daemon'): EffectBody {
  return { kind: 'process', name, way };
}

/** `cmd &` */
export function backgroundEffect({ command }: CommandView): EffectBody {
  return { kind: 'process', name: command.name ?? nameOf(command.nameWord), way: 'background' };
}
