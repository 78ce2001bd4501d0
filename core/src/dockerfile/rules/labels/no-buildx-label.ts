import { defineRule } from '#core/dockerfile/define-rule';
import { labelsOf } from '#core/dockerfile/rules/labels/stage-labels';
import { removedPart } from '#core/dockerfile/rules/removed-part';

/** What `BUILDX_GIT_LABELS` makes Buildx write; the last one only with the value `full`. */
const WRITTEN: ReadonlySet<string> = new Set([
  'com.docker.image.source.entrypoint',
  'org.opencontainers.image.revision',
  'org.opencontainers.image.source',
]);

export default defineRule({
  id: 'no-buildx-label',
  category: 'labels',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/labels/no-buildx-git-overlap' },
  summary: 'Labels that Buildx writes from the repository are left to it.',
  why: 'With `BUILDX_GIT_LABELS=1`, or `full`, Buildx sets the commit, the path of the Dockerfile and the address of the repository as labels, taken from Git. A LABEL for the same key holds what somebody wrote or handed over, which is wrong as soon as it is forgotten once, and one of the two silently wins.',
  whenNot: 'Where images are built without `BUILDX_GIT_LABELS`.',
  options: {},
  messages: {
    overlap:
      'Buildx writes the label `{key}` itself when `BUILDX_GIT_LABELS` is set, so two sources compete for it; leave it to Buildx.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nARG COMMIT\nLABEL owner=team-a «org.opencontainers.image.revision»=$COMMIT\n',
      good: 'FROM alpine:3.20\nARG COMMIT\nLABEL owner=team-a\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      for (const { key, pair, instruction } of labelsOf(model, stage)) {
        if (!WRITTEN.has(key)) continue;
        const edit = removedPart(model, instruction, instruction.pairs, pair);
        const fixes = edit ? [{ title: `Remove ${key}`, safety: 'suggestion', edits: [edit] } as const] : [];
        report({ at: pair.name, message: 'overlap', data: { key }, fixes });
      }
    },
  },
});
