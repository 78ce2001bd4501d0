import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'require-suppression-reason',
  category: 'comments',
  severity: 'info',
  preset: 'all',
  fix: 'snippet',
  since: '0.1.0',
  aliases: {},
  summary: 'Comments that switch rules off say why.',
  why: 'Whoever meets such a comment later must decide whether it still holds. With the reason beside the names, that takes a moment; without it, nobody dares to take the comment out, and it stays for good.',
  whenNot: 'The reasons stand in commits or tickets, and the team looks there.',
  options: {},
  messages: {
    missing: 'This comment switches {names} off and does not say why; write the reason behind the names.',
  },
  examples: [
    {
      bad: '«# hadolint ignore=DL3007»\nFROM alpine:latest\n',
      good: '# hadolint ignore=DL3007 # the newest one is tested each night\nFROM alpine:latest\n',
    },
    {
      bad: '«# slipway ignore=no-latest-base»\nFROM alpine:latest\n',
      good: '# slipway ignore=no-latest-base the newest one is tested each night\nFROM alpine:latest\n',
    },
  ],
  visit: {
    suppression({ comment, written, language, reason }, { model, report }) {
      // The value of BuildKit's directive has no room for a reason.
      const isDirective = model.tree.directives.some((it) => it.start === comment.start);
      if (isDirective || reason !== '') return;
      const names = written.map(({ text }) => (text === 'all' ? 'every rule' : `\`${text}\``)).join(', ');
      const edits = [{ start: comment.end, end: comment.end, text: ` ${MARKS[language]}\${1:reason}` }];
      const fixes = [{ title: 'Write the reason', safety: 'snippet' as const, edits }];
      report({ at: comment, message: 'missing', data: { names }, fixes });
    },
  },
});

/** What stands between the names and the reason. */
const MARKS = { slipway: '', hadolint: '# ', buildkit: '// ' } as const;
