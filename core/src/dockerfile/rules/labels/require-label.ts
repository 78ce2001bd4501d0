import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { labelKeysOf } from '#core/dockerfile/rules/labels/stage-labels';
import type { Fix } from '#core/lint/finding';
import { withParents } from '#core/dockerfile/model/lineage';

export default defineRule({
  id: 'require-label',
  category: 'labels',
  severity: 'info',
  preset: 'recommended',
  fix: 'snippet',
  since: '0.1.0',
  aliases: { hadolint: 'DL3049' },
  summary: 'An image has the labels that are agreed on.',
  why: 'Whoever looks for the owner or the source of a running image reads its labels; one that is missing is noticed when it is needed. The rule says nothing until its option `labels` names some. Labels of a stage that this one starts from count, and stages that another one takes from need none.',
  options: {
    labels: {
      type: 'strings',
      default: [],
      description: 'The labels that an image must have, as in `org.opencontainers.image.source`.',
    },
  },
  messages: {
    missing: 'The image of this stage lacks the label `{label}`, which was agreed on; set it with LABEL.',
  },
  examples: [
    {
      bad: '«FROM» alpine:3.20\nLABEL version=1.2.0\n',
      good: 'FROM alpine:3.20\nLABEL version=1.2.0\nLABEL owner="team-a"\n',
      options: { labels: ['owner'] },
    },
  ],
  visit: {
    stage(stage, { model, options, report }) {
      if (options.labels.length === 0 || isTakenFrom(model, stage)) return;
      for (const label of options.labels) {
        if (hasLabel(model, stage, label)) continue;
        report({ at: stage.from.keyword, message: 'missing', data: { label }, fixes: fixes(stage, label) });
      }
    },
  },
});

/** True when a later stage starts from it or copies from it, and so its own image is not the point. */
function isTakenFrom({ stageUses }: DockerfileModel, stage: Stage): boolean {
  return !stage.isFinal && stageUses.some((it) => it.stage === stage);
}

function hasLabel(model: DockerfileModel, stage: Stage, label: string): boolean {
  return withParents(stage).some((it) => labelKeysOf(model, it).has(label));
}

/** Behind the last LABEL, or behind FROM. */
function fixes(stage: Stage, label: string): readonly Fix[] {
  const { end } = stage.instructions.findLast((it) => it.keyword.name === 'LABEL') ?? stage.from;
  const text = `\nLABEL ${label.replace(/[\\$}]/g, '\\$&')}="\${1:value}"`;
  return [{ title: `Set the label ${label}`, safety: 'snippet', edits: [{ start: end, end, text }] }];
}
