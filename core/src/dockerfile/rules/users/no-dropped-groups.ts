import { defineRule } from '#core/dockerfile/define-rule';
import { kept } from '#core/dockerfile/model/kept';
import { lineageOf } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

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
      '`{written}` gives the process the group `{group}` alone: `{others}`, which `{user}` is put into on line {line}, is dropped. Write `USER {user}`.',
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
      const given = groupsIn(model, stage).get(user) ?? [];
      const found = given.find((it) => it.step.end <= node.start && it.groups !== group);
      if (!found || word.end - word.start !== word.text.length) return;
      const at = { start: word.start + user.length, end: word.end };
      report({
        at,
        message: 'dropped',
        data: { written: `USER ${word.text}`, group, user, others: found.groups, line: found.step.lines.first + 1 },
        fixes: [{ title: `Write USER ${user}`, safety: 'suggestion', edits: [{ ...at, text: '' }] }],
      });
    },
  },
});

interface Given {
  readonly user: string;
  /** As written, with commas between. */
  readonly groups: string;
  readonly step: Instruction;
}

/** The further groups of each user that steps of the stage, and of those below, put users into. */
const groupsIn = kept((model, stage: Stage): ReadonlyMap<string, readonly Given[]> => {
  const byUser = new Map<string, Given[]>();
  for (const step of lineageOf(model, stage)) {
    if (step.keyword.name !== 'RUN') continue;
    for (const command of posixCommands(model, step)) {
      const { user, groups } = given(command) ?? {};
      if (user === undefined || groups === undefined) continue;
      const known = byUser.get(user);
      if (known) known.push({ user, groups, step });
      else byUser.set(user, [{ user, groups, step }]);
    }
  }
  return byUser;
});

function given({
  name,
  args,
}: ShellCommand): { readonly user: string | undefined; readonly groups: string | undefined } | undefined {
  const words = args.map((it) => it.text);
  const [first, second, third] = words;
  if (name === 'adduser' || name === 'addgroup') {
    return words.length === 2 && words.every((it) => !it.startsWith('-')) ? { user: first, groups: second } : undefined;
  }
  if (name === 'gpasswd') return first === '-a' ? { user: second, groups: third } : undefined;
  if (name !== 'useradd' && name !== 'usermod') return undefined;
  const at = words.findIndex((it) => /^-[a-zA-Z]*G$|^--groups$/.test(it));
  const groups = at < 0 ? words.find((it) => it.startsWith('--groups='))?.slice('--groups='.length) : words[at + 1];
  return { user: words.at(-1), groups };
}
