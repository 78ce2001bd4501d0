import { type CopiedProgram, copiedPrograms, mayBeTouched } from '#core/dockerfile/rules/context/copied-program';
import { defineRule } from '#core/dockerfile/define-rule';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'require-executable-entrypoint',
  category: 'context',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'The program that a container starts may be executed.',
  why: 'A file keeps the mode that it has in the build context. When nobody may execute it there and no step gives it that right, every container ends at once with “permission denied”. `COPY --chmod=755` gives it the right in the same layer; `chmod +x` in the repository does it for all.',
  options: {},
  messages: {
    mode: '`{path}` may not be executed, and `{instruction}` starts it: containers end with “permission denied”. Copy it with `--chmod=755`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nCOPY «start.sh» /start.sh\nENTRYPOINT ["/start.sh"]\n',
      good: 'FROM alpine:3.20\nCOPY --chmod=755 start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n',
      around: { 'start.sh': '#!/bin/sh\nexec sleep 60\n' },
    },
  ],
  visit: {
    file({ model, facts: { context }, report }) {
      for (const program of copiedPrograms(model, context)) {
        const { started, origin, entry } = program;
        if (started.way === 'argument' || entry.isExecutable || givesRight(modeOf(program))) continue;
        if (mayBeTouched(model, program, 'mode', /chmod/)) continue;
        const instruction = started.instruction.keyword.name;
        const { start, end } = started.word;
        report({
          at: origin.source.word,
          message: 'mode',
          data: { path: origin.path, instruction },
          fixes: [withMode(program)],
          related: [{ start, end, message: 'It is started here.' }],
        });
      }
    },
  },
});

function modeOf({ origin }: CopiedProgram): string | undefined {
  return origin.instruction.flags.find((it) => it.name === 'chmod')?.value;
}

/** True also for a mode that cannot be told. */
function givesRight(mode: string | undefined): boolean {
  if (mode === undefined) return false;
  return /^[0-7]+$/.test(mode) ? [...mode.slice(-3)].some((it) => Number(it) % 2 === 1) : /[xX$]/.test(mode);
}

function withMode({ origin: { instruction, path, source } }: CopiedProgram): Fix {
  const flag = instruction.flags.find((it) => it.name === 'chmod');
  const { end } = instruction.keyword;
  const edit = flag ? { ...flag.valueSpan, text: '755' } : { start: end, end, text: ' --chmod=755' };
  // With other files beside it, these get the mode too.
  const isAlone = source.path === path && instruction.words.length === 2;
  return { title: 'Copy it with mode 755', safety: isAlone ? 'safe' : 'suggestion', edits: [edit] };
}
