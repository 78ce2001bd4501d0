import { defineRule } from '#core/dockerfile/define-rule';
import { valuesOf, variableIn } from '#core/dockerfile/rules/variable-values';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { isCommand, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';

export default defineRule({
  id: 'require-key-fingerprint',
  category: 'download',
  severity: 'warning',
  preset: 'recommended',
  fix: 'snippet',
  since: '0.1.0',
  aliases: {},
  summary: 'Keys are asked for by their whole fingerprint.',
  why: 'A key server gives every key whose id ends with what was asked for, and anybody can make a key with a chosen short id: for 8 digits in minutes. Such keys were made for every key of the strong set of PGP. Only the fingerprint, of 40 digits, names one key.',
  options: {},
  messages: {
    short:
      '`{id}` names a key by {count} of its 40 digits, and other keys with the same end can be made. Give the whole fingerprint.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN gpg --batch --keyserver keys.openpgp.org --recv-keys «7638D0442B90D010»\n',
      good: 'FROM debian:12.7\nRUN gpg --batch --keyserver keys.openpgp.org --recv-keys 126C0D24BD8A2942CC7DF8AC7638D0442B90D010\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const command of posixCommands(model, run)) {
        for (const word of keysOf(command)) {
          const variable = variableIn(word);
          const ids = variable === undefined ? [word.text] : valuesOf(model, run, command, variable);
          const id = ids.find((it) => SHORT.test(digitsOf(it)));
          if (id === undefined) continue;
          const edits = [{ start: word.start, end: word.end, text: '${1:fingerprint}' }];
          const fix = { title: 'Put the whole fingerprint here', safety: 'snippet', edits } as const;
          const data = { id, count: digitsOf(id).length };
          report({ at: word, message: 'short', data, fixes: variable === undefined ? [fix] : [] });
        }
      }
    },
  },
});

const SHORT = /^[0-9a-f]{8,39}$/i;

function digitsOf(id: string): string {
  return id.replace(/^0x/i, '').replace(/\s/g, '');
}

/** The ids of the keys that a command receives. */
function keysOf(command: ShellCommand): readonly ShellWord[] {
  const isGpg = isCommand(command, 'gpg') || command.name === 'gpg2';
  if (!isGpg && !isCommand(command, 'apt-key', 'adv')) return [];
  const { flags, operands } = readArguments(command);
  const receive = flags.find((it) => /^--(?:recv(?:-keys?)?|receive-keys)$/.test(it.name));
  if (!receive) return [];
  return [...(receive.value ? [receive.value] : []), ...operands];
}
