import { defineRule } from '#core/dockerfile/define-rule';
import { healthCheckOf } from '#core/dockerfile/rules/health/health-check';
import { hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

type Kind = 'port' | 'process' | 'host';

const PORTS = new Set(['ss', 'netstat', 'lsof']);
const PROCESSES = new Set(['pgrep', 'pidof', 'ps', 'kill', 'killall']);
/** Commands that only pass on or compare what another one says. */
const NEUTRAL = new Set(
  'exit true : false echo printf grep egrep fgrep awk wc head tail tr cut test [ exec'.split(' '),
);

export default defineRule({
  id: 'no-weak-healthcheck',
  category: 'health',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'A health check asks the program for something.',
  why: 'A port is open as soon as a program listens, and a process is there as long as it does not end: neither says that the program answers. One that hangs, that has lost its database, or something else that took the port passes such a check. Ask for a page, or with the tool that comes with the program (`pg_isready`, `redis-cli ping`).',
  whenNot: 'For programs that cannot be asked.',
  options: {},
  messages: {
    port: '`{command}` only tells that something listens, not that the program answers; ask it for something.',
    process: '`{command}` only tells that the process is there, not that it works; ask the program for something.',
    host: '`{command}` only tells that the container has a network, not that the program answers; ask it for something.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nHEALTHCHECK CMD «nc -z localhost 8080» || exit 1\n',
      good: 'FROM debian:12\nHEALTHCHECK CMD curl -f http://localhost:8080/health || exit 1\n',
    },
  ],
  visit: {
    HEALTHCHECK(node, { model, report }) {
      const { commands = [] } = healthCheckOf(model, node) ?? {};
      const weak = commands.map((it) => [it, kindOf(it)] as const);
      const others = weak.filter(
        ([it, kind]) => kind === undefined && !NEUTRAL.has(it.name ?? '') && !namesProcess(it),
      );
      const found = weak.find(([, kind]) => kind !== undefined);
      if (!found || others.length > 0 || commands.some(reads)) return;
      const [command, kind] = found;
      if (kind === undefined) return;
      report({ at: command, message: kind, data: { command: model.text.slice(command.start, command.end) } });
    },
  },
});

/** The `cat` of `kill -0 $(cat /run/app.pid)`. */
function namesProcess({ name, inside }: ShellCommand): boolean {
  return name === 'cat' && inside.includes('substitution');
}

function kindOf(command: ShellCommand): Kind | undefined {
  const { name = '', args, redirects } = command;
  if (redirects.some((it) => /^\/dev\/(?:tcp|udp)\//.test(it.target?.text ?? ''))) return 'port';
  if (name === 'nc' || name === 'ncat' || name === 'netcat') {
    const isScan = args.some((it) => /^-[a-zA-Z]*z/.test(it.text));
    return isScan && command.join !== '|' ? 'port' : undefined;
  }
  if (PORTS.has(name)) return 'port';
  if (name === 'kill') return hasFlag(readArguments(command), '-0') || args[0]?.text === '-0' ? 'process' : undefined;
  if (name === 'ping' || name === 'ping6') return 'host';
  return PROCESSES.has(name) || asksManager(command) ? 'process' : undefined;
}

/** `service nginx status`, `supervisorctl status`: whether it was started and has not ended. */
function asksManager({ name = '', nameWord, args }: ShellCommand): boolean {
  const isManager = /^(?:service|rc-service|systemctl|supervisorctl)$/.test(name);
  const isScript = nameWord?.text.includes('/init.d/') === true;
  return (isManager || isScript) && args.some((it) => it.text === 'status' || it.text === 'is-active');
}

/** True for `<&3`: an answer is read. */
function reads({ redirects, join }: ShellCommand): boolean {
  return join !== '|' && redirects.some((it) => it.operator.replace(/^\d+/, '') === '<&');
}
