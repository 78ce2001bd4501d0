import { defineRule } from '#core/dockerfile/define-rule';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

export default defineRule({
  id: 'no-wget-and-curl',
  category: 'run',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL4001', tally: 'hadolint/DL4001' },
  summary: 'A stage downloads with either `wget` or `curl`.',
  why: 'Both do the same here. Two of them are two packages with their libraries in the image, and two ways to set proxies, certificates and retries.',
  whenNot: 'Where the base image has both.',
  options: {},
  messages: {
    both: 'This stage downloads with `wget` and with `curl`; use one of them and leave the other out of the image.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN wget https://example.org/a\nRUN «curl» -fO https://example.org/b\n',
      good: 'FROM debian:12.7\nRUN curl -fO https://example.org/a\nRUN curl -fO https://example.org/b\n',
    },
  ],
  visit: {
    stage({ instructions }, { model, report }) {
      const seen = new Set<string>();
      const runs = instructions.flatMap((it) => (it.keyword.name === 'ONBUILD' ? (it.child ?? []) : it));
      for (const node of runs.filter((it) => it.keyword.name === 'RUN')) {
        const commands = posixCommands(model, node);
        const used = commands.filter(({ name }) => name === 'wget' || name === 'curl');
        for (const { name } of used) if (name !== undefined) seen.add(name);
        const at = used.at(-1)?.nameWord;
        if (at && seen.size === 2) report({ at, message: 'both' });
      }
    },
  },
});
