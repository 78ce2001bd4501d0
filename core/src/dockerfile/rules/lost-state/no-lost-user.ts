import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { tailEdits, takenAway } from '#core/dockerfile/rules/lost-state/tail-edits';
import { chainOf, outerCommands, plainScript, posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';
import { holdsComment } from '#core/dockerfile/rules/removed-part';
import { POSIX_SHELLS } from '#core/dockerfile/shell/tables/wrappers';

export default defineRule({
  id: 'no-lost-user',
  category: 'lost-state',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-sudo'],
  summary: '`RUN` starts no shell that waits for somebody to type.',
  why: '`su app`, `newgrp docker` and `bash` start a new shell that reads its commands from the terminal. A build has none, so that shell ends at once, and all that follows runs as before: `RUN su app && npm ci` runs `npm ci` as root. Who runs a step and the container is set with `USER`.',
  options: {},
  messages: {
    user: '`{command}` starts a shell that ends at once, as nobody types in a build; what follows does not run as `{user}`. Use `USER {user}`, or `su {user} -c …` for one command.',
    group:
      '`{command}` starts a shell that ends at once, as nobody types in a build; what follows does not run in the group. Use `USER name:group`.',
    shell: '`{command}` starts a shell that ends at once, as nobody types in a build; leave it out.',
  },
  examples: [
    {
      bad: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN «su node» && npm ci\n',
      good: 'FROM node:22\nWORKDIR /app\nCOPY . .\nUSER node\nRUN npm ci\n',
    },
    {
      bad: 'FROM debian:12\nRUN make install && «exec bash»\n',
      good: 'FROM debian:12\nRUN make install\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { trigger }) {
      if (run.json) return;
      const whole = trigger ?? run;
      for (const command of posixCommands(model, run)) {
        const started = startedBy(command);
        if (!started || readsInput(command)) continue;
        const words = model.text.slice(command.start, command.end);
        if (started.kind === 'user') {
          const { user } = started;
          report({
            at: command,
            message: 'user',
            data: { command: words, user },
            fixes: userFixes(model, whole, run, command, user),
          });
        } else {
          const fixes = takenAway(model, whole, run, command);
          report({ at: command, message: started.kind, data: { command: words }, fixes });
        }
      }
    },
  },
});

type Started = { readonly kind: 'user'; readonly user: string } | { readonly kind: 'group' | 'shell' };

/** The shell that a command starts without telling it what to do. */
function startedBy({ name = '', args, wrappers }: ShellCommand): Started | undefined {
  const words = args.map((it) => it.text);
  const operands = words.filter((it) => !it.startsWith('-'));
  if (name === 'su') {
    const isCommand = words.some((it) => /^-\w*c$|^--(?:command|session-command)|^--?(?:help|version|h|V)$/.test(it));
    const [user = 'root', ...more] = operands;
    return isCommand || more.length > 0 ? undefined : { kind: 'user', user };
  }
  if (name === 'newgrp') return { kind: 'group' };
  if (/^(?:pipenv|poetry|hatch)$/.test(name)) return words[0] === 'shell' ? { kind: 'shell' } : undefined;
  if (POSIX_SHELLS.has(name)) {
    // `bash -s` and `bash script` have something to read, `xargs sh` gets it.
    const isPlain = words.every((it) => /^(?:-[lix]+|--login)$/.test(it));
    return isPlain && !wrappers.some((it) => it === 'xargs' || it === 'chroot') ? { kind: 'shell' } : undefined;
  }
  return name === 'sudo' && words.length > 0 && words.every((it) => /^-[iHs]+$/.test(it))
    ? { kind: 'shell' }
    : undefined;
}

/** True when something is piped or redirected into it. */
function readsInput({ join, redirects }: ShellCommand): boolean {
  return join === '|' || redirects.some((it) => /^0?</.test(it.operator));
}

function userFixes(
  model: DockerfileModel,
  whole: Instruction,
  run: Instruction,
  command: ShellCommand,
  user: string,
): readonly Fix[] {
  if (!/^[\w.-]+$/.test(user) || whole !== run) return [];
  const edits = asFirst(model, run, command, user) ?? asLast(model, run, command, user);
  return edits ? [{ title: `Set the user with USER ${user}`, safety: 'suggestion', edits }] : [];
}

/** `su app && make` becomes `USER app` and `RUN make`. */
function asFirst(
  model: DockerfileModel,
  run: Instruction,
  command: ShellCommand,
  user: string,
): readonly TextEdit[] | undefined {
  const script = plainScript(model, run);
  const [first, second] = script ? outerCommands(script) : [];
  if (first !== command || !second || run.flags.length > 0 || chainOf(model, run) === undefined) return undefined;
  const hasComment = holdsComment(model, run.start, second.start);
  return hasComment ? undefined : [{ start: run.start, end: second.start, text: `USER ${user}\nRUN ` }];
}

function asLast(
  model: DockerfileModel,
  run: Instruction,
  command: ShellCommand,
  user: string,
): readonly TextEdit[] | undefined {
  const script = plainScript(model, run);
  if (!script || outerCommands(script).at(-1) !== command) return undefined;
  return tailEdits(model, run, run, command, `USER ${user}`);
}
