import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { systemSettingOf } from '#core/dockerfile/rules/lost-state/system-settings';
import { takenAway } from '#core/dockerfile/rules/lost-state/tail-edits';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { firstLine } from '#core/dockerfile/rules/written';

/** Files that the engine lays over those of the image, with where their content is given. */
const LAID_OVER: Readonly<Record<string, string>> = {
  '/etc/hosts': '`docker build --add-host`, `docker run --add-host`',
  '/etc/resolv.conf': '`docker run --dns`, or the DNS settings of the builder',
};

const messages = {
  kernel:
    '`{command}` is a setting of the running kernel, which is in no image, and most builders refuse it. Set it on the host, or for one container with `docker run --sysctl`.',
  mount:
    '`{command}` is about the mounts of this one step: they end with it, and most builders refuse it. Use `RUN --mount=…` for the build, and a volume for the container.',
  module: '`{command}` is about modules of the running kernel, which is in no image. Load them on the host.',
  swap: '`{command}` is about the memory of the build machine, and not of any container. Set it up on the host.',
  network:
    '`{command}` changes the network of this one step, and most builders refuse it. Do it on the host, or in the start script of a container with `--cap-add=NET_ADMIN`.',
  hostname:
    '`{command}` names the container of this one step, and most builders refuse it. Name a container when it starts: `docker run --hostname`.',
  clock:
    '`{command}` is about the clock of the build machine, which an image does not have. For the time zone set `ENV TZ`.',
  power:
    '`{command}` has nothing to restart or stop in a build: there is no init system and no machine of its own; leave it out.',
  write:
    'What `{command}` does to `{path}` does not get into the image: BuildKit mounts the file read-only and fails here, other builders drop the change. Give it from outside: {instead}.',
  copy: '`{path}` is laid over by the engine in every container, so this copy is never seen. Give it from outside: {instead}.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-lost-system-setting',
  category: 'lost-state',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-senseless-command'],
  summary: 'A build does not set up the kernel, mounts, the network or the host name.',
  why: 'An image holds files. Settings of the kernel, mounted file systems, firewall rules and the host name belong to the machine or to one running container; most builders refuse to change them, and where they do not, the change ends with the `RUN`. `/etc/hosts` and `/etc/resolv.conf` are laid over the image by the engine: BuildKit refuses to write them, other builders drop what was written, and a container gets its own.',
  whenNot:
    'For builds in a builder that allows `--security=insecure` nothing is reported where other commands of the same `RUN` follow.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM debian:12\nRUN «sysctl -w net.core.somaxconn=1024»\nCMD ["app"]\n',
      good: 'FROM debian:12\nCMD ["app"]\n',
    },
    {
      bad: 'FROM debian:12\nRUN «echo "10.0.0.7 db" >> /etc/hosts» && apt-get update\n',
      good: 'FROM debian:12\nRUN apt-get update\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { trigger }) {
      const whole = trigger ?? run;
      const isAllowed = run.flags.some((it) => it.name === 'security' && it.value === 'insecure');
      const commands = posixCommands(model, run);
      for (const command of commands) {
        const setting = systemSettingOf(command);
        if (!setting || command.inside.includes('substitution')) continue;
        if (isAllowed && commands.some((it) => !systemSettingOf(it))) continue;
        const fixes = takenAway(model, whole, run, command);
        report({ at: command, message: setting, data: { command: firstLine(model, command) }, fixes });
      }
      const reported = new Set<ShellCommand>();
      for (const { path, command } of laidOver(model, run)) {
        if (!command || reported.has(command)) continue;
        reported.add(command);
        const data = { command: command.name ?? firstLine(model, command), path, instead: LAID_OVER[path] ?? '' };
        report({ at: command, message: 'write', data, fixes: takenAway(model, whole, run, command) });
      }
    },
    COPY: copied,
    ADD: copied,
  },
});

function copied(copy: Instruction, { model, report }: Context): void {
  const [found] = laidOver(model, copy);
  const target = copy.words.at(-1);
  if (!found || !target) return;
  report({ at: target, message: 'copy', data: { path: found.path, instead: LAID_OVER[found.path] ?? '' } });
}

interface Covered {
  readonly path: string;
  readonly command: ShellCommand | undefined;
}

/** What an instruction does to files which the engine lays over the image's. */
const laidOver = keptWithInstruction((model, instruction): readonly Covered[] =>
  effectsOf(model, instruction).effects.flatMap((it) => {
    if (it.kind !== 'create' && it.kind !== 'change' && it.kind !== 'remove') return [];
    const { place, command, isMounted } = it;
    return place.kind === 'path' && Object.hasOwn(LAID_OVER, place.path) && !isMounted
      ? [{ path: place.path, command }]
      : [];
  }),
);
