import { defineRule } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';

export default defineRule({
  id: 'no-empty-stage-copy',
  category: 'copy',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/copy-from-empty-scratch-stage' },
  summary: 'Nothing is copied from a stage that has no files.',
  why: '`scratch` is empty. A stage that starts from it and neither copies nor runs anything has no file that another stage could take, so the build fails when it gets there.',
  options: {},
  messages: {
    empty:
      '`{stage}` starts from `scratch` and brings no file along, so there is nothing to copy and the build fails; copy files into that stage, or name another one.',
  },
  examples: [
    {
      bad: 'FROM scratch AS files\n\nFROM alpine:3.20\nCOPY --from=«files» /etc/app.conf /etc/\n',
      good: 'FROM scratch AS files\nCOPY app.conf /etc/\n\nFROM alpine:3.20\nCOPY --from=files /etc/app.conf /etc/\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        if (use.kind !== 'copy' || use.isOnbuild || !use.stage || !isEmpty(use.stage)) continue;
        const { start, end } = use.stage.from;
        const related = [{ start, end, message: 'This stage has no files.' }];
        report({ at: use, message: 'empty', data: { stage: use.text }, related });
      }
    },
  },
});

/** WORKDIR makes a folder, which can be copied. */
const MAKES_FILES: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR', 'UNKNOWN']);

function isEmpty({ base, parent, instructions }: Stage): boolean {
  if (instructions.some((it) => MAKES_FILES.has(it.keyword.name))) return false;
  return parent ? isEmpty(parent) : base?.text === 'scratch';
}
