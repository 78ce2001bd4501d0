import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-unknown-stage',
  category: 'copy',
  severity: 'warning',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3022', tally: 'hadolint/DL3022' },
  summary: '`COPY --from` names a stage of the file, or an image with a tag.',
  why: 'A name that no earlier stage has is taken for an image or for a context handed over with `--build-context`. A misspelt stage is then looked for in a registry, where somebody else may have an image of that name.',
  whenNot: 'For files that are built with `--build-context`.',
  options: {},
  messages: {
    unknown:
      'No stage before this one is `{name}`, so an image of that name is taken; name a stage, or write the image with its tag.',
    later:
      'The stage `{name}` begins below, on line {line}: BuildKit builds it first, other builders ask a registry for an image of that name; move that stage up.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nCOPY --from=«buidl» /app /app\n',
      good: 'FROM golang:1.23 AS build\n\nFROM alpine:3.20\nCOPY --from=build /app /app\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        if (use.kind !== 'copy' || use.isOnbuild || use.stage || use.tooLate === use.user) continue;
        const { text: name, tooLate } = use;
        if (/[:@$/]/.test(name)) continue;
        if (tooLate) report({ at: use, message: 'later', data: { name, line: tooLate.from.lines.first + 1 } });
        else report({ at: use, message: 'unknown', data: { name } });
      }
    },
  },
});
