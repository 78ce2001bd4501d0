import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { stageEffects } from '#core/dockerfile/model/effects/stage';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { launchedCommands } from '#core/dockerfile/rules/run-time/launch';
import { isKept } from '#core/dockerfile/rules/secrets/kept-files';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import { firstLine } from '#core/dockerfile/rules/written';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

const messages = {
  server: '`{name}` is a second way into the container, besides `docker exec`, with keys and accounts of its own.',
  keys: '`{command}` makes the host keys while the image is built, so that every container has the same ones, and everybody who can pull the image can pretend to be it. Make them when the container starts.',
} as const;

export default defineRule({
  id: 'no-ssh-server',
  category: 'secrets',
  severity: 'warning',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'The image has no SSH server, and no host keys.',
  why: 'A shell in a container comes with `docker exec` or `kubectl exec`, which ask the platform who may do that. An SSH server is a second way in with keys and passwords of its own that nobody rotates, needs root, a second process and an open port, and its host keys, when they are made while the image is built, are the same in every container.',
  whenNot: 'For images whose purpose is SSH: Git servers, jump hosts, build agents.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y «openssh-server»\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y openssh-client\n',
    },
  ],
  visit: {
    stage(stage, context) {
      const { model, report } = context;
      if (isKept(model, stage, '/etc/ssh/ssh_host_rsa_key')) reportKeys(stage, context);
      if (!isKept(model, stage, '/usr/sbin/sshd')) return;
      const { packages } = stageEffects(model, stage);
      const isUsed = startsServer(model, stage);
      const found = packages.find(({ request: { name } }) => SERVERS.has(name) || (name === 'openssh' && isUsed));
      if (found) {
        report({ at: found.request.word, message: 'server', data: { name: found.request.name } });
        return;
      }
      const started = stage.instructions
        .filter(({ keyword }) => keyword.name === 'CMD' || keyword.name === 'ENTRYPOINT')
        .flatMap((it) => launchedCommands(model, it))
        .findLast(isStarted);
      if (started)
        report({
          at: started.nameWord ?? started,
          message: 'server',
          data: { name: started.nameWord?.text ?? 'sshd' },
        });
    },
  },
});

const SERVERS: ReadonlySet<string> = new Set(['openssh-server', 'dropbear', 'ssh-server']);

/** The package `openssh` has the client and the server. */
function startsServer(model: DockerfileModel, { instructions }: Stage): boolean {
  return instructions.some((it) =>
    it.json ? it.json.some(({ text }) => /\bsshd\b/.test(text)) : posixCommands(model, it).some(isServer),
  );
}

/** `sshd`, `dropbear`, `service ssh start`. */
function isStarted({ name, nameWord, args }: ShellCommand): boolean {
  if (name === 'sshd' || name === 'dropbear') return true;
  if (nameWord && /^\/etc\/init\.d\/(?:ssh|sshd|dropbear)$/.test(nameWord.text)) return true;
  return name === 'service' && /^(?:ssh|sshd|dropbear)$/.test(args[0]?.text ?? '');
}

function isServer(command: ShellCommand): boolean {
  return command.name === 'sshd' || makesHostKeys(command);
}

/** Host keys that a step makes, and none behind it removes. */
function reportKeys({ instructions }: Stage, { model, report }: RuleContext<typeof messages>): void {
  const commands = instructions.flatMap((it) => posixCommands(model, it).map((command) => ({ command, step: it })));
  const removed = commands.findLast(({ command }) => command.name === 'rm' && command.args.some(isHostKey));
  const made = commands.find(({ command, step }) => step.keyword.name === 'RUN' && makesHostKeys(command));
  if (!made || made.command.start < (removed?.command.start ?? 0)) return;
  report({ at: made.command, message: 'keys', data: { command: firstLine(model, made.command) } });
}

/** `ssh-keygen -A`, `ssh-keygen -t rsa -f /etc/ssh/ssh_host_rsa_key`. */
function makesHostKeys({ name, args }: ShellCommand): boolean {
  if (name === 'dropbearkey') return true;
  if (name !== 'ssh-keygen' || args.some(({ text }) => /^-[lyeRFB]/.test(text))) return false;
  return args.some((it) => it.text === '-A' || isHostKey(it));
}

function isHostKey({ text }: ShellWord): boolean {
  return /ssh_host_/.test(text);
}
