import { defineRule, type Place } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { laterThan } from '#core/dockerfile/rules/lost-state/later-call';
import { plainScript, outerCommands, posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { firstLine } from '#core/dockerfile/rules/written';

export default defineRule({
  id: 'no-lost-agent',
  category: 'lost-state',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-lost-process'],
  summary: 'An agent for keys is used in the `RUN` that starts it.',
  why: '`ssh-agent` and `gpg-agent` are processes, and the keys that `ssh-add` gives them are in their memory. Both end with the `RUN`; a `git clone` in the next one asks for a key again and fails. The private key that had to be in the image for it stays there. `RUN --mount=type=ssh` lends the agent of the machine that builds to one step, and leaves nothing behind.',
  options: {},
  messages: {
    ssh: '`{command}` ends with this RUN, and the keys with it: later steps have no agent. Take the agent of the machine that builds: `RUN --mount=type=ssh …` in the step that needs it.',
    gpg: '`{command}` ends with this RUN, and what it knows with it. Start it in the RUN that uses it; `gpg` does so by itself.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN «eval $(ssh-agent)» && ssh-add /root/.ssh/id_ed25519\nRUN git clone git@example.com:app.git\n',
      good: 'FROM alpine:3.20\nRUN --mount=type=ssh git clone git@example.com:app.git\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, place) {
      const commands = posixCommands(model, run);
      if (!commands.some(({ name }) => AGENTS.has(name ?? ''))) return;
      const script = model.execScript(run);
      const outer = (script ? [script] : model.scripts(run)).flatMap((it) => outerCommands(it));
      const first = outer.find((it) => agentIn(it, commands) !== undefined);
      const agent = first && agentIn(first, commands);
      if (!first || !agent || outer.some((it) => it.start > first.start && mayUse(it, commands))) return;
      const command = firstLine(model, first);
      const fixes = agent === 'ssh' ? mountFixes(model, run, place) : [];
      report({ at: first, message: agent, data: { command }, fixes });
    },
  },
});

const AGENTS: ReadonlySet<string> = new Set(['gpg-agent', 'ssh-add', 'ssh-agent']);

/** The agent that a command, or a substitution in it, starts or gives keys to. */
function agentIn(command: ShellCommand, commands: readonly ShellCommand[]): 'ssh' | 'gpg' | undefined {
  const own = commands.filter((it) => command.start <= it.start && it.end <= command.end);
  for (const { name, args } of own) {
    const words = args.map((it) => it.text);
    if (name === 'ssh-add' && !words.some((it) => /^-[lLdDxX]$/.test(it))) return 'ssh';
    // With a command it runs that, and ends with it.
    if (name === 'ssh-agent' && words.every((it) => it.startsWith('-')) && !words.includes('-k')) return 'ssh';
    if (name === 'gpg-agent' && words.includes('--daemon')) return 'gpg';
  }
  return undefined;
}

/** Commands that prepare keys, and ask none of an agent. */
const PREPARES: ReadonlySet<string> = new Set(
  ': cat cd chmod chown cp echo export install mkdir mv printf rm set sleep ssh-keyscan ssh-keygen touch true'.split(
    ' ',
  ),
);

function mayUse(command: ShellCommand, commands: readonly ShellCommand[]): boolean {
  if (command.nameWord === undefined || PREPARES.has(command.name ?? '')) return false;
  return agentIn(command, commands) === undefined;
}

/** The RUN goes where it only prepares the agent, and the next step that wants one gets it from outside. */
function mountFixes(model: DockerfileModel, run: Instruction, place: Place): readonly Fix[] {
  const script = plainScript(model, run);
  const isOnly =
    script && outerCommands(script).every((it) => !mayUse(it, script.commands) && it.redirects.length === 0);
  const clients = laterThan(run, place).filter((it) => wantsAgent(model, it));
  if (!isOnly || place.trigger || clients.length === 0) return [];
  const feed = /^[ \t]*\r?\n/.exec(model.text.slice(run.end))?.[0].length ?? 0;
  const mounts = clients.map(({ keyword }) => ({ start: keyword.end, end: keyword.end, text: ' --mount=type=ssh' }));
  const edits = [{ start: run.start, end: run.end + feed, text: '' }, ...mounts];
  return [{ title: 'Lend the agent of the machine that builds with --mount=type=ssh', safety: 'suggestion', edits }];
}

function wantsAgent(model: DockerfileModel, instruction: Instruction): boolean {
  if (instruction.keyword.name !== 'RUN' || instruction.flags.some((it) => it.value?.includes('type=ssh')))
    return false;
  return posixCommands(model, instruction).some(({ name, args }) => {
    if (name === 'ssh' || name === 'scp' || name === 'rsync' || name === 'sftp') return true;
    return args.some((it) => /^(?:ssh:\/\/|git\+ssh:|[\w.-]+@[\w.-]+:)/.test(it.text));
  });
}
