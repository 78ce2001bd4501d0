import { defineRule } from '#core/dockerfile/define-rule';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import { oneReport, type Spot } from '#core/dockerfile/rules/one-report';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

/** What takes the place of `apt` before a subcommand. Those that no other program has are left out. */
const PROGRAMS: Readonly<Record<string, string>> = {
  autoclean: 'apt-get',
  autopurge: 'apt-get',
  autoremove: 'apt-get',
  'build-dep': 'apt-get',
  clean: 'apt-get',
  depends: 'apt-cache',
  'dist-upgrade': 'apt-get',
  distclean: 'apt-get',
  download: 'apt-get',
  install: 'apt-get',
  policy: 'apt-cache',
  purge: 'apt-get',
  rdepends: 'apt-cache',
  reinstall: 'apt-get',
  remove: 'apt-get',
  search: 'apt-cache',
  show: 'apt-cache',
  source: 'apt-get',
  update: 'apt-get',
};

/** Where `apt` does more than `apt-get`: it also installs what an upgrade newly needs. */
const OTHERWISE = new Map([
  ['upgrade', 'apt-get upgrade --with-new-pkgs'],
  ['full-upgrade', 'apt-get dist-upgrade'],
]);

/** Those that do exactly the same in both. */
const SAME: ReadonlySet<string> = new Set(['autoremove', 'clean', 'install', 'purge', 'remove', 'update']);

export default defineRule({
  id: 'prefer-apt-get',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3027', tally: 'hadolint/DL3027' },
  summary: '`RUN` calls `apt-get`, not `apt`.',
  why: '`apt` is made for people at a terminal: it warns in scripts that its options and its output may change. `apt-get` and `apt-cache` do the same and keep their interface.',
  options: {},
  messages: {
    apt: '`apt` has no stable interface for scripts and says so in every build; call `apt-get` or `apt-cache`.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «apt» update && ls\n',
      good: 'FROM debian:12.7\nRUN apt-get update && ls\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      const calls = posixCommands(model, node).flatMap((it) => callOf(it) ?? []);
      const found = oneReport(calls, 'It is called here too.');
      if (!found) return;
      const fixes = (['safe', 'suggestion'] as const).flatMap((safety) => {
        const alike = calls.filter((it) => it.safety === safety);
        const title = `Call ${[...new Set(alike.map((it) => it.replacement))].join(' and ')}`;
        return alike.length === 0 ? [] : [{ title, safety, edits: alike.flatMap((it) => it.edits) }];
      });
      report({ at: found.at, related: found.related, message: 'apt', fixes });
    },
  },
});

/** A call of `apt`, and what takes its place. */
interface Call extends Spot {
  readonly replacement: string;
  readonly safety: 'safe' | 'suggestion' | 'none';
}

function callOf(command: ShellCommand): Call | undefined {
  const { name, nameWord: at } = command;
  if (name !== 'apt' || !at) return undefined;
  const [word] = readArguments(command).subcommandWords;
  if (!word || at.raw !== 'apt') return { at, edits: [], replacement: '', safety: 'none' };

  const { start, end } = at;
  const other = OTHERWISE.get(word.text);
  if (other !== undefined && word === command.args[0]) {
    return { at, edits: [{ start, end: word.end, text: other }], replacement: other, safety: 'suggestion' };
  }
  const program = Object.hasOwn(PROGRAMS, word.text) ? PROGRAMS[word.text] : undefined;
  if (program === undefined) return { at, edits: [], replacement: '', safety: 'none' };
  const safety = SAME.has(word.text) ? 'safe' : 'suggestion';
  return { at, edits: [{ start, end, text: program }], replacement: program, safety };
}
