import { defineRule } from '#core/dockerfile/define-rule';
import { hasNoVersions, readImageReference, usualVersion } from '#core/dockerfile/rules/base-image/image-reference';

export default defineRule({
  id: 'no-latest-base',
  category: 'base-image',
  severity: 'warning',
  preset: 'recommended',
  fix: 'snippet',
  since: '0.1.0',
  aliases: { hadolint: 'DL3007', tally: 'hadolint/DL3007' },
  summary: 'Base images are not tagged `latest`.',
  why: '`latest` is moved whenever a new version is published, also a new major one. A build that worked yesterday breaks without a change in the Dockerfile, and a machine that has an older `latest` in its cache builds something else than the next one.',
  whenNot: 'For images that publish no other tag; pin those by digest.',
  options: {},
  messages: {
    latest:
      '`{image}:latest` is another image whenever a new version is published; name a version, as in `{image}:<version>`.',
  },
  examples: [
    {
      bad: 'FROM «node:latest»\n',
      good: 'FROM node:22.11\n',
    },
  ],
  visit: {
    stage({ base, parent }, { report }) {
      if (!base || parent) return;
      const reference = readImageReference(base.text);
      if (reference?.tag !== 'latest' || reference.hasDigest || hasNoVersions(reference.repository)) return;
      const start = base.end - 'latest'.length;
      const edits = [{ start, end: base.end, text: `\${1:${usualVersion(reference.repository)}}` }];
      const fixes = [{ title: 'Name a version', safety: 'snippet', edits }] as const;
      report({ at: base, message: 'latest', data: { image: reference.repository }, fixes });
    },
  },
});
