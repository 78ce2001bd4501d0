import { defineRule } from '#core/dockerfile/define-rule';
import { labelsOf } from '#core/dockerfile/rules/labels/stage-labels';
import { lineOf } from '#core/dockerfile/rules/written';
import { removedPart } from '#core/dockerfile/rules/removed-part';

export default defineRule({
  id: 'no-duplicate-label',
  category: 'labels',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/labels/no-duplicate-keys' },
  summary: 'A stage sets each label once.',
  why: 'The last value of a label is the one that the image has; the others are never seen by anybody. Whoever changes the first one, because it comes first when searching the file, changes nothing.',
  options: {},
  messages: {
    again: 'The label `{key}` is set again on line {line}, so this value never gets into the image; remove it.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nLABEL «version»=1.2.0\nLABEL owner=team-a version=1.3.0\n',
      good: 'FROM alpine:3.20\nLABEL owner=team-a version=1.3.0\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const later = new Map<string, { readonly line: number; readonly start: number; readonly end: number }>();
      for (const { key, pair, instruction } of labelsOf(model, stage).toReversed()) {
        if (key === '' || key.includes('$')) continue;
        const winner = later.get(key);
        if (!winner) {
          later.set(key, { ...pair.name, line: lineOf(model, pair) });
          continue;
        }
        const edit = removedPart(model, instruction, instruction.pairs, pair);
        report({
          at: pair.name,
          message: 'again',
          data: { key, line: winner.line },
          tags: ['unnecessary'],
          related: [{ start: winner.start, end: winner.end, message: 'This value counts.' }],
          fixes: edit ? [{ title: `Remove this ${key}`, safety: 'safe', edits: [edit] }] : [],
        });
      }
    },
  },
});
