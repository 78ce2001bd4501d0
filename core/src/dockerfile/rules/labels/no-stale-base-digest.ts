import { defineRule } from '#core/dockerfile/define-rule';
import { rootOf } from '#core/dockerfile/model/lineage';
import { labelsOf } from '#core/dockerfile/rules/labels/stage-labels';
import { unquoted } from '#core/dockerfile/rules/quote';

const KEY = 'org.opencontainers.image.base.digest';

export default defineRule({
  id: 'no-stale-base-digest',
  category: 'labels',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/labels/no-stale-base-digest' },
  summary: 'The label that names the base image by digest names the one that FROM names.',
  why: 'Tools read the label to tell whether an image must be built anew because its base has changed. When FROM was moved to another digest and the label was not, they compare with an image that this one does not start from.',
  options: {},
  messages: {
    stale:
      'The label says that the base image is `{label}`, while FROM takes `{base}`; tools that watch for new base images look at the wrong one. Write the same digest.',
  },
  examples: [
    {
      bad: `FROM alpine:3.20@sha256:${'b'.repeat(64)}\nLABEL ${KEY}=«sha256:${'a'.repeat(64)}»\n`,
      good: `FROM alpine:3.20@sha256:${'b'.repeat(64)}\nLABEL ${KEY}=sha256:${'b'.repeat(64)}\n`,
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const { base } = rootOf(stage);
      const digest = /@(sha256:[0-9a-f]{64})$/.exec(base?.text ?? '')?.[1];
      if (digest === undefined) return;
      for (const { key, pair } of labelsOf(model, stage)) {
        if (key !== KEY || !pair.value) continue;
        const written = unquoted(pair.value.text);
        if (written === digest || written.includes('$')) continue;
        const at = { start: pair.value.start, end: pair.value.end };
        const edits = [{ ...at, text: pair.value.text === written ? digest : `"${digest}"` }];
        const data = { label: shortened(written), base: shortened(digest) };
        report({ at, message: 'stale', data, fixes: [{ title: 'Write the digest of FROM', safety: 'safe', edits }] });
      }
    },
  },
});

function shortened(digest: string): string {
  return digest.length > 19 ? `${digest.slice(0, 19)}…` : digest;
}
