import { defineRule } from '#core/dockerfile/define-rule';
import { isPlaceholder, readImageReference } from '#core/dockerfile/rules/base-image/image-reference';

export default defineRule({
  id: 'require-image-digest',
  category: 'base-image',
  severity: 'info',
  preset: 'all',
  fix: 'snippet',
  since: '0.1.0',
  aliases: {},
  summary: 'Images are pinned by their digest.',
  why: 'A tag is moved when the image is built anew, for a fix or by somebody who has got hold of the account. A digest names these very bytes, so that the build is the same tomorrow. `docker buildx imagetools inspect IMAGE` shows it. Then something must renew the digest, or fixes never arrive: Dependabot and Renovate do.',
  whenNot: 'For images that shall get the fixes of their base with every build.',
  options: {},
  messages: {
    tag: 'The tag of `{image}` may be another image tomorrow; pin it with its digest, as in `{image}@sha256:…`.',
  },
  examples: [
    {
      bad: 'FROM «node:22.11»\n',
      good: 'FROM node:22.11@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const use of model.stageUses) {
        const { text: image, stage, tooLate, end } = use;
        const reference = readImageReference(image);
        // Without a tag, or with `latest`, there is more to say than this.
        if (stage || tooLate || !reference?.tag || reference.tag === 'latest' || reference.hasDigest) continue;
        if (image.includes('$') || isPlaceholder(image) || model.text.slice(use.start, end) !== image) continue;
        const edits = [{ start: end, end, text: '@sha256:${1:digest}' }];
        const fixes = [{ title: 'Pin the digest', safety: 'snippet', edits }] as const;
        report({ at: use, message: 'tag', data: { image }, fixes });
      }
    },
  },
});
