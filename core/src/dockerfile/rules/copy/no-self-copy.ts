import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-self-copy',
  category: 'copy',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
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
      good: 'FROM node:22.11 AS app\nRUN cp /a /b\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        if (use.kind !== 'copy' || use.isOnbuild || use.stage || use.tooLate !== use.user) continue;
        report({ at: use, message: 'self', data: { name: use.text } });
      }
    },
  },
});
