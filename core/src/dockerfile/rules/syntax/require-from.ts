import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'require-from',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'snippet',
  since: '0.1.0',
  aliases: {
    hadolint: 'DL3061',
    tally: ['hadolint/DL3061', 'tally/require-stages'],
    dockerfileUtils: 'dockerfile-utils/20',
  },
  summary: 'A file has a `FROM`, with nothing but `ARG` before it.',
  why: 'Every stage starts from an image or from another stage. BuildKit refuses a file without a stage, and every instruction but `ARG` before the first one.',
  options: {},
  messages: {
    problem: '{problem}',
    none: 'The file has no FROM, so there is no stage to build; begin one with `FROM image`.',
  },
  examples: [
    {
      bad: '«RUN» apk add --no-cache curl\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
    },
    {
      note: 'Arguments alone make no stage.',
      bad: '«ARG» VERSION=3.20\n',
      good: 'ARG VERSION=3.20\nFROM alpine:$VERSION\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const { instructions, problems } = model.tree;
      const early = problems.find((it) => it.code === 'no-stage' || it.code === 'no-instructions');
      if (early) {
        const { start } = early;
        const fixes = [insertion(start, 'FROM ${1:image:tag}\n')];
        report({ at: early, message: 'problem', data: { problem: early.message }, fixes });
        return;
      }
      const last = instructions.at(-1);
      if (!last || instructions.some((it) => it.keyword.name !== 'ARG')) return;
      report({ at: last.keyword, message: 'none', fixes: [insertion(last.end, '\nFROM ${1:image:tag}')] });
    },
  },
});

function insertion(at: number, text: string) {
  return { title: 'Begin a stage', safety: 'snippet', edits: [{ start: at, end: at, text }] } as const;
}
