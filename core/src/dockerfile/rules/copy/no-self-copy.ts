import { defineRule } from '#core/dockerfile/define-rule';
import type { StageUse } from '#core/dockerfile/model/stage-uses';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'no-self-copy',
  category: 'copy',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3023', tally: 'hadolint/DL3023' },
  summary: 'No stage copies from itself.',
  why: '`COPY --from` takes files of a stage that is finished. A stage that names itself waits for its own end, which the builder refuses as a circular dependency. Within a stage, `RUN cp` copies files.',
  options: {},
  messages: {
    self: '`{name}` is this very stage, and no stage can take files from itself; name another one, or use `RUN cp`.',
  },
  examples: [
    {
      bad: 'FROM node:22.11 AS app\nCOPY --from=«app» /a /b\n',
      good: 'FROM node:22.11 AS app\nRUN cp -R /a /b\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        if (use.kind !== 'copy' || use.isOnbuild || use.stage || use.tooLate !== use.user) continue;
        report({ at: use, message: 'self', data: { name: use.text }, fixes: runFix(use) });
      }
    },
  },
});

/** Plain paths only: a shell reads quotes and patterns in another way. */
function runFix({ instruction: { start, end, keyword, flags, words, json, value } }: StageUse): readonly Fix[] {
  const paths = words.map((it) => it.text);
  if (json || flags.length > 1 || paths.length !== 2 || /[^\w./\s-]/.test(value.text)) return [];
  const run = keyword.text === keyword.text.toLowerCase() ? 'run' : 'RUN';
  return [
    {
      title: 'Copy with RUN cp',
      safety: 'suggestion',
      edits: [{ start, end, text: `${run} cp -R ${paths.join(' ')}` }],
    },
  ];
}
