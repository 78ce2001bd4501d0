import { defineRule } from '#core/dockerfile/define-rule';
import { instructionsOf } from '#core/dockerfile/rules/users/user-names';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';

export default defineRule({
  id: 'no-dropped-groups',
  category: 'users',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/user-explicit-group-drops-supplementary-groups' },
  summary: '`USER` without a group, for a user that is in more groups.',
  why: 'With `USER user:group`, the process has that one group and no other: those that `usermod -aG` or `useradd -G` gave the user are dropped. With `USER user`, it has all groups of the user.',
  options: {},
  messages: {
    dropped:
      '`{written}` gives the process the group `{group}` alone: `{others}`, which `{user}` is put into in line {line}, is dropped. Write `USER {user}`.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN useradd --groups video app\nUSER app«:app»\n',
      good: 'FROM debian:12\nRUN useradd --groups video app\nUSER app\n',
    },
  ],
  visit: {
    USER(node, { model, report }, { stage, trigger }) {
      const [word] = node.words;
      const [, user, group] = /^([\w.-]+):([\w.-]+)$/.exec(word?.text ?? '') ?? [];
      if (!word || user === undefined || group === undefined || !stage || trigger) return;
      const steps = instructionsOf(model, stage).filter((it) => it.keyword.name === 'RUN' && it.end <= node.start);
      const given = steps.flatMap((step) =>
        posixCommands(model, step).map((it) => ({ step, others: groupsGiven(it, user) })),
      );
      const found = given.find((it) => it.others !== undefined && it.others !== group);
      if (found?.others === undefined || word.end - word.start !== word.text.length) return;
      const at = { start: word.start + user.length, end: word.end };
      report({
        at,
        message: 'dropped',
        data: { written: `USER ${word.text}`, group, user, others: found.others, line: found.step.lines.first + 1 },
        fixes: [{ title: `Write USER ${user}`, safety: 'suggestion', edits: [{ ...at, text: '' }] }],
      });
    },
  },
});

/** The further groups that the command puts the user into, as written. */
function groupsGiven({ name, args }: ShellCommand, user: string): string | undefined {
  const words = args.map((it) => it.text);
  if (name === 'adduser' || name === 'addgroup') {
    const [first, second, ...more] = words.filter((it) => !it.startsWith('-'));
    return first === user && more.length === 0 && words.length === 2 ? second : undefined;
  }
  if (name === 'gpasswd') return words[0] === '-a' && words[1] === user ? words[2] : undefined;
  if ((name !== 'useradd' && name !== 'usermod') || words.at(-1) !== user) return undefined;
  const at = words.findIndex((it) => /^-[a-zA-Z]*G$|^--groups$/.test(it));
  return at < 0 ? words.find((it) => it.startsWith('--groups='))?.slice('--groups='.length) : words[at + 1];
}
