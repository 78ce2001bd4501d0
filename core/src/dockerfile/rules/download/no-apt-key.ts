import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { baseOf } from '#core/dockerfile/base-image';
import { isOldDistribution } from '#core/dockerfile/rules/packages/old-distribution';
import { hostOf, transferOf } from '#core/dockerfile/rules/download/transfer';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { flagOf, isCommand, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Fix } from '#core/lint/finding';
import { holdsComment } from '#core/dockerfile/rules/removed-part';

export default defineRule({
  id: 'no-apt-key',
  category: 'download',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'Keys of repositories are files, not added with `apt-key`.',
  why: '`apt-key` is deprecated; Debian 12 and Ubuntu 24.04 are the last releases that have it, so the step fails with the next base image. It also makes a key good for every repository: who has the key of one can sign packages of all others. A key in a file of its own, named by `signed-by` in the entry of its repository, is good for that one only.',
  whenNot: 'For images that stay on an old release.',
  options: {},
  messages: {
    add: '`apt-key` is deprecated and missing from releases after Debian 12, and the key it adds is good for every repository. Save the key below `/etc/apt/keyrings` and name it with `signed-by=` in the entry of its repository.',
    keyring:
      '`apt-key` is deprecated and missing from releases after Debian 12. Save the key to `{file}` without it: as it comes to a file that ends in `.asc`, or with `gpg --dearmor -o`.',
  },
  examples: [
    {
      note: 'The fix keeps what the key is good for; `signed-by` and a file in `/etc/apt/keyrings` narrow it down.',
      bad: 'FROM debian:12.7\nRUN curl -fsSL https://apt.example.org/key.asc | «apt-key add» -\n',
      good: 'FROM debian:12.7\nRUN curl -fsSL https://apt.example.org/key.asc > /etc/apt/trusted.gpg.d/apt.example.org.asc\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage }) {
      const commands = posixCommands(model, run);
      if (!commands.some((it) => isCommand(it, 'apt-key'))) return;
      // There is no other way on these.
      if (stage && isOldDistribution(baseOf(model, stage))) return;
      for (const [at, command] of commands.entries()) {
        const { nameWord } = command;
        const [subcommand] = readArguments(command).subcommandWords;
        if (!nameWord || !subcommand || !isCommand(command, 'apt-key') || !/^(?:add|adv)$/.test(subcommand.text))
          continue;
        const fixes = savedKey(model, commands[at - 1], command);
        const file = flagOf(readArguments(command), '--keyring')?.value?.text;
        const span = { start: nameWord.start, end: subcommand.end };
        const place = { at: span, fixes, tags: ['deprecated'] } as const;
        if (file === undefined || file.startsWith('/etc/apt/trusted')) report({ ...place, message: 'add' });
        else report({ ...place, message: 'keyring', data: { file }, fixes: [] });
      }
    },
  },
});

/** `curl … | apt-key add -` as a file that apt reads the same way. */
function savedKey(model: DockerfileModel, before: ShellCommand | undefined, command: ShellCommand): readonly Fix[] {
  const transfer = before?.next === '|' && command.join === '|' && transferOf(before);
  const url = transfer ? transfer.urls[0]?.text : undefined;
  const host = url === undefined ? undefined : hostOf(url);
  const isOnly = readArguments(command).operands.every((it) => it.text === '-') && command.redirects.length === 0;
  if (!before || !transfer || transfer.to !== 'pipe' || !url || host === undefined || !isOnly) return [];
  // A key that is no text needs another ending, which only the server knows.
  if (/\.gpg$/i.test(url) || before.redirects.length > 0) return [];
  if (holdsComment(model, before.end, command.end)) return [];
  const isRoot = !/^(?:sudo|doas)\b/.test(model.text.slice(command.start));
  const file = `/etc/apt/trusted.gpg.d/${host.replace(/[^\w.-]/g, '-')}.asc`;
  const edit = { start: before.end, end: command.end, text: isRoot ? ` > ${file}` : ` | sudo tee ${file}` };
  return [{ title: `Save the key to ${file}`, safety: 'suggestion', edits: [edit] }];
}
