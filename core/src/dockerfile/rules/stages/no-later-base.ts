import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { neededFor } from '#core/dockerfile/model/stage-uses';
import type { Stage } from '#core/dockerfile/model/stages';
import { WELL_KNOWN_IMAGES } from '#core/dockerfile/reference/well-known-images';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'no-later-base',
  category: 'stages',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-untagged-base', 'require-image-digest'],
  summary: 'A stage starts from a stage above it.',
  why: '`FROM` knows the stages before it only. The name of a later one is taken for an image, and asked of a registry.',
  options: {},
  messages: {
    later:
      'The stage `{name}` begins below, on line {line}, and `FROM` knows only the stages above it, so an image named `{name}` is asked for; move that stage up.',
  },
  examples: [
    {
      bad: 'FROM «base» AS build\nRUN make\n\nFROM debian:12 AS base\nRUN apt-get update\n\nFROM build\n',
      good: 'FROM debian:12 AS base\nRUN apt-get update\n\nFROM base AS build\nRUN make\n\nFROM build\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        const { kind, tooLate, text, user } = use;
        // The image of that name, when there is a well-known one, is what is meant.
        if (kind !== 'from' || !tooLate || WELL_KNOWN_IMAGES.has(text.toLowerCase())) continue;
        const { name } = tooLate;
        const fix = moveUp(model, tooLate, user);
        report({
          at: use,
          message: 'later',
          data: { name: text, line: tooLate.from.lines.first + 1 },
          fixes: fix ? [fix] : [],
          related: name ? [{ start: name.start, end: name.end, message: 'The stage of that name.' }] : [],
        });
      }
    },
  },
});

/** Moving the last stage would change what is built, and moving any what the numbers of stages mean. */
function moveUp({ text, stages, stageUses }: DockerfileModel, stage: Stage, user: Stage): Fix | undefined {
  const isNumbered = stageUses.some((it) => it.kind !== 'from' && /^\d+$/.test(it.text));
  const between = stages.slice(user.index, stage.index);
  const needs = neededFor(stage, stageUses);
  if (stage.isFinal || isNumbered || between.some((it) => needs.has(it))) return undefined;
  const next = stages[stage.index + 1]?.from.start ?? text.length;
  const { start } = stage.from;
  const moved = text.slice(start, next);
  // What stands before the next stage on lines of its own belongs to that one.
  const own = moved.slice(0, (stage.instructions.at(-1)?.end ?? stage.from.end) - start);
  const gap = /^\s*\n/.exec(moved.slice(own.length))?.[0] ?? '\n';
  const at = user.from.start;
  return {
    title: `Move the stage ${stage.name?.text ?? ''} up`,
    safety: 'suggestion',
    edits: [
      { start: at, end: at, text: own + gap },
      { start, end: start + own.length + gap.length, text: '' },
    ],
  };
}
