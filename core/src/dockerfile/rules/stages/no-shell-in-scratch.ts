import { defineRule } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Instruction } from '#core/dockerfile/syntax/tree';

export default defineRule({
  id: 'no-shell-in-scratch',
  category: 'stages',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/shell-run-in-scratch' },
  summary: 'Nothing is run in a stage that has no program.',
  why: '`scratch` is empty: there is no `/bin/sh` and no other program. A `RUN` before the first `COPY` or `ADD` stops the build with `exec: "/bin/sh": no such file or directory`. What must be run belongs to an earlier stage, whose results are copied.',
  options: {},
  messages: {
    shell:
      'This stage starts from `scratch` and has no file yet, so there is no shell to run `{command}`; run it in an earlier stage, and copy what it makes.',
  },
  examples: [
    {
      bad: 'FROM scratch\n«RUN» mkdir /data\n',
      good: 'FROM alpine:3.20 AS build\nRUN mkdir /data\n\nFROM scratch\nCOPY --from=build /data /data\n',
    },
  ],
  visit: {
    stage(stage, { report }) {
      if (!isBare(stage)) return;
      const [run] = beforeFiles(stage).filter((it) => it.keyword.name === 'RUN');
      // A mount may bring the program along.
      if (!run || run.flags.some((it) => it.name === 'mount')) return;
      const [line = ''] = run.value.text.split('\n', 1);
      report({ at: run.keyword, message: 'shell', data: { command: line.slice(0, 60) } });
    },
  },
});

/** Starts from nothing, or from a stage that has added nothing. */
function isBare({ base, parent }: Stage): boolean {
  if (!parent) return base?.text.toLowerCase() === 'scratch';
  return isBare(parent) && beforeFiles(parent).length === parent.instructions.length;
}

function beforeFiles({ instructions }: Stage): readonly Instruction[] {
  const first = instructions.findIndex(({ keyword: { name } }) => name === 'ADD' || name === 'COPY');
  return first < 0 ? instructions : instructions.slice(0, first);
}
