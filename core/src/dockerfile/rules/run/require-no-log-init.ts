import { defineRule } from '#core/dockerfile/define-rule';
import { flagOf, hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

export default defineRule({
  id: 'require-no-log-init',
  category: 'run',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3046', tally: 'hadolint/DL3046' },
  summary: '`useradd` with a large id does not write login records.',
  why: '`useradd` writes a record for every id up to the new one into `/var/log/faillog` and `/var/log/lastlog`. With a large id the files are gigabytes of zeros, which are written out when the layer is packed.',
  options: {},
  messages: {
    log: '`useradd` with the id {id} fills `/var/log/lastlog` and `faillog` up to that id, which makes the layer huge; add `-l`.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «useradd» -u 1000000 app\n',
      good: 'FROM debian:12.7\nRUN useradd -l -u 1000000 app\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const command of posixCommands(model, node)) {
        const { name, nameWord } = command;
        if (name !== 'useradd' || !nameWord) continue;
        const args = readArguments(command);
        const id = flagOf(args, '-u', '--uid')?.value?.value ?? '';
        if (!/^\d{6,}$/.test(id) || hasFlag(args, '-l', '--no-log-init')) continue;
        const edits = [{ start: nameWord.end, end: nameWord.end, text: ' -l' }];
        report({ at: nameWord, message: 'log', data: { id }, fixes: [{ title: 'Add -l', safety: 'safe', edits }] });
      }
    },
  },
});
