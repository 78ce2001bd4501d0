import { defineRule } from '#core/dockerfile/define-rule';

const SAME: ReadonlySet<string> = new Set([
  'install',
  'update',
  'remove',
  'purge',
  'autoremove',
  'clean',
  'upgrade',
  'source',
]);

export default defineRule({
  id: 'prefer-apt-get',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'suggestion',
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
      for (const { name, nameWord, args } of model.scripts(node).flatMap((it) => it.commands)) {
        if (name !== 'apt' || !nameWord) continue;
        const subcommand = args.find((it) => !it.text.startsWith('-'))?.text ?? '';
        const edits = [{ start: nameWord.start, end: nameWord.end, text: 'apt-get' }];
        const isPlain = nameWord.raw === 'apt' && SAME.has(subcommand);
        const fixes = isPlain ? [{ title: 'Call apt-get', safety: 'suggestion', edits } as const] : [];
        report({ at: nameWord, message: 'apt', fixes });
      }
    },
  },
});
