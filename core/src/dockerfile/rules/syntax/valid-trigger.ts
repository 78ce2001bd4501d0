import { defineRule } from '#core/dockerfile/define-rule';
import { mendsOf } from '#core/dockerfile/rules/syntax/mend/mends';
import { problemIn } from '#core/dockerfile/syntax/check';

export default defineRule({
  id: 'valid-trigger',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {
    hadolint: 'DL3043',
    tally: ['hadolint/DL3043', 'tally/invalid-onbuild-trigger'],
    dockerfileUtils: ['dockerfile-utils/29', 'dockerfile-utils/30'],
  },
  summary: 'The trigger of an `ONBUILD` is an instruction that may be one.',
  why: '`ONBUILD`, `FROM` and `MAINTAINER` cannot be triggers. Other mistakes in a trigger are found only when another image is built on this one: this build succeeds, and the mistake is published with the image.',
  options: {},
  messages: {
    problem: '{problem}',
    later: '{problem} This build does not see it; every build that starts from this image fails.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nONBUILD «ONBUILD» RUN make\n',
      good: 'FROM alpine:3.20\nONBUILD RUN make\n',
    },
    {
      note: 'A mistake that only the next build would find.',
      bad: 'FROM alpine:3.20\nONBUILD «CPOY» . /src/\n',
      good: 'FROM alpine:3.20\nONBUILD COPY . /src/\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const { instructions, problems } = model.tree;
      for (const { keyword, child, start, end } of instructions) {
        if (keyword.name !== 'ONBUILD' || !child) continue;
        const own = problems.find((it) => start <= it.start && it.start <= end);
        const problem = own ?? problemIn(child);
        // Other problems of the instruction itself are those of the syntax.
        if (!problem || (own && !own.code.startsWith('onbuild-'))) continue;
        report({
          at: problem,
          message: own ? 'problem' : 'later',
          data: { problem: problem.message },
          fixes: mendsOf(model, problem),
        });
      }
    },
  },
});
