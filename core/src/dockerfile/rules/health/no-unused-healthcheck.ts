import { defineRule } from '#core/dockerfile/define-rule';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';

export default defineRule({
  id: 'no-unused-healthcheck',
  category: 'health',
  severity: 'info',
  preset: 'strict',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'A stage that only others copy from has no `HEALTHCHECK`.',
  why: 'A health check is part of the image of its stage. Of a stage whose files are copied into another one, nothing else arrives there: the image that is shipped has no check, although the file seems to give it one.',
  whenNot: 'For stages that are also built and run by themselves, with `--target`.',
  options: {},
  messages: {
    unused:
      'Other stages only copy files from this one, so this HEALTHCHECK is not part of the image that is shipped; move it to the last stage, or leave it out.',
  },
  examples: [
    {
      bad: 'FROM golang:1.24 AS build\n«HEALTHCHECK» CMD wget -q -O /dev/null http://localhost/\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\n',
      good: 'FROM golang:1.24 AS build\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const checks = stage.instructions.filter((it) => it.keyword.name === 'HEALTHCHECK' && it.child);
      if (stage.isFinal || checks.length === 0) return;
      const uses = model.stageUses.filter((it) => it.stage === stage);
      if (uses.length === 0 || uses.some((it) => it.kind === 'from')) return;
      for (const check of checks) {
        const edit = removedInstruction(model, check);
        const fixes = edit ? [{ title: 'Leave it out', safety: 'safe', edits: [edit] } as const] : [];
        report({ at: check.keyword, message: 'unused', tags: ['unnecessary'], fixes });
      }
    },
  },
});
