import { defineRule } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';

const WRITES: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN', 'WORKDIR']);

export default defineRule({
  id: 'no-empty-stage-copy',
  category: 'stages',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/copy-from-empty-scratch-stage' },
  summary: 'Files are taken from a stage that has some.',
  why: '`scratch` is empty, and a stage that starts from it and adds nothing is empty too. `COPY --from` of such a stage stops the build with `not found`.',
  options: {},
  messages: {
    empty: 'The stage `{name}` starts from `scratch` and adds no file, so there is nothing to take from it.',
  },
  examples: [
    {
      bad: 'FROM scratch AS assets\n\nFROM nginx:1.27\nCOPY --from=«assets» /site /usr/share/nginx/html\n',
      good: 'FROM scratch AS assets\nCOPY site /site\n\nFROM nginx:1.27\nCOPY --from=assets /site /usr/share/nginx/html\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        const { stage, kind, isOnbuild, text } = use;
        if (!stage || kind !== 'copy' || isOnbuild || !isEmpty(stage)) continue;
        const related = [{ start: stage.from.start, end: stage.from.end, message: 'The empty stage.' }];
        report({ at: use, message: 'empty', data: { name: text }, related });
      }
    },
  },
});

function isEmpty({ base, parent, instructions }: Stage): boolean {
  if (instructions.some((it) => WRITES.has(it.keyword.name))) return false;
  return parent ? isEmpty(parent) : base?.text.toLowerCase() === 'scratch';
}
