import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { TextEdit } from '#core/text/edit';

export default defineRule({
  id: 'prefer-lowercase-stage-name',
  category: 'stages',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { buildkit: 'StageNameCasing', tally: 'buildkit/StageNameCasing' },
  summary: 'Names of stages are in lower case.',
  why: 'BuildKit compares the names of stages without regard to case and shows them in lower case, in its output and for `--target`. A name in capitals looks like an instruction or a variable, and like two stages when it is not written the same way everywhere.',
  options: {},
  messages: {
    casing: 'The stage name `{name}` has capitals, which BuildKit takes for lower case anyway; write `{lower}`.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS «Build»\n\nFROM scratch\nCOPY --from=Build /app /app\n',
      good: 'FROM golang:1.23 AS build\n\nFROM scratch\nCOPY --from=build /app /app\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const { name } = stage;
      if (!name || name.text === name.text.toLowerCase()) return;
      const lower = name.text.toLowerCase();
      const fix = {
        title: `Rename the stage to ${lower}`,
        safety: 'safe',
        edits: renamed(model, stage, lower),
      } as const;
      report({ at: name, message: 'casing', data: { name: name.text, lower }, fixes: [fix] });
    },
  },
});

function renamed({ text, stageUses }: DockerfileModel, stage: Stage, lower: string): readonly TextEdit[] {
  const places = [stage.name, ...stageUses.filter((it) => it.stage === stage)].filter((it) => it !== undefined);
  return places.flatMap(({ start, end }) => {
    const written = text.slice(start, end);
    return written.toLowerCase() === lower && written !== lower ? [{ start, end, text: lower }] : [];
  });
}
