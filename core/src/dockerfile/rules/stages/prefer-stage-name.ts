import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { StageUse } from '#core/dockerfile/model/stage-uses';
import type { Stage } from '#core/dockerfile/model/stages';
import { freeName } from '#core/dockerfile/rules/stages/renamed-stage';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'prefer-stage-name',
  category: 'stages',
  severity: 'info',
  preset: 'strict',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'Stages are used by their names, not by their numbers.',
  why: 'A number counts the stages from the top. When somebody adds a stage above, `--from=0` means another one, and the build takes its files from there, if they happen to exist.',
  options: {},
  messages: {
    named: '`{number}` is another stage as soon as one is added above; write its name, `{name}`.',
    unnamed: '`{number}` is another stage as soon as one is added above; give the stage on line {line} a name.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS build\n\nFROM alpine:3.20\nCOPY --from=«0» /app /app\n',
      good: 'FROM golang:1.23 AS build\n\nFROM alpine:3.20\nCOPY --from=build /app /app\n',
    },
    {
      note: 'A stage without a name gets one.',
      bad: 'FROM golang:1.23\n\nFROM alpine:3.20\nCOPY --from=«0» /app /app\n',
      good: 'FROM golang:1.23 AS build\n\nFROM alpine:3.20\nCOPY --from=build /app /app\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        const { stage, kind, text, isOnbuild } = use;
        if (!stage || kind === 'from' || isOnbuild || !/^\d+$/.test(text) || stage.name?.text === text) continue;
        if (stage.name) {
          const data = { number: text, name: stage.name.text };
          report({ at: use, message: 'named', data, fixes: nameFix(model, use, stage.name.text) });
        } else {
          const data = { number: text, line: stage.from.lines.first + 1 };
          report({ at: use, message: 'unnamed', data, fixes: namingFix(model, stage, use) });
        }
      }
    },
  },
});

/** A name that two stages have may mean the other one. */
function nameFix(
  { text, stages }: DockerfileModel,
  { start, end, text: number }: StageUse,
  name: string,
): readonly Fix[] {
  const isShared = stages.filter((it) => it.name?.text.toLowerCase() === name.toLowerCase()).length > 1;
  if (isShared || text.slice(start, end) !== number) return [];
  return [{ title: `Write ${name}`, safety: 'safe', edits: [{ start, end, text: name }] }];
}

/** Only the first use offers to name the stage, for all of them. */
function namingFix(model: DockerfileModel, stage: Stage, use: StageUse): readonly Fix[] {
  const uses = model.stageUses.filter((it) => it.stage === stage && it.kind !== 'from' && !it.isOnbuild);
  const isClear = uses.every((it) => model.text.slice(it.start, it.end) === it.text);
  const at = stage.base?.end;
  if (uses[0] !== use || !isClear || at === undefined || stage.from.words.length > 1) return [];
  const name = freeName(model, 'build');
  const as = stage.from.keyword.text === stage.from.keyword.text.toLowerCase() ? 'as' : 'AS';
  const edits = [
    { start: at, end: at, text: ` ${as} ${name}` },
    ...uses.map(({ start, end }) => ({ start, end, text: name })),
  ];
  return [{ title: `Name the stage ${name}`, safety: 'suggestion', edits }];
}
