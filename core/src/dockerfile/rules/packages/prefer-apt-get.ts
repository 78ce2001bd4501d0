import { defineRule } from '#core/dockerfile/define-rule';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { Fix } from '#core/lint/finding';
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
      for (const command of posixCommands(model, node)) {
        const { name, nameWord } = command;
        if (name !== 'apt' || !nameWord) continue;
        report({ at: nameWord, message: 'apt', fixes: nameWord.raw === 'apt' ? fixes(command, nameWord) : [] });
      }
    },
  },
});

function fixes(command: ShellCommand, nameWord: ShellWord): readonly Fix[] {
  const [word] = readArguments(command).subcommandWords;
  if (!word) return [];
  const program = Object.hasOwn(PROGRAMS, word.text) ? PROGRAMS[word.text] : undefined;
  const other = OTHERWISE.get(word.text);
  if (other !== undefined && word === command.args[0]) {
    const edits = [{ start: nameWord.start, end: word.end, text: other }];
    return [{ title: `Call ${other}`, safety: 'suggestion', edits }];
  }
  if (program === undefined) return [];
  const edits = [{ start: nameWord.start, end: nameWord.end, text: program }];
  return [{ title: `Call ${program}`, safety: SAME.has(word.text) ? 'safe' : 'suggestion', edits }];
}
