import { defineRule } from '#core/dockerfile/define-rule';
import {
  hasNoVersions,
  isPlaceholder,
  readImageReference,
  usualVersion,
} from '#core/dockerfile/rules/base-image/image-reference';

export default defineRule({
  id: 'no-untagged-base',
  category: 'base-image',
  severity: 'warning',
  preset: 'recommended',
  fix: 'snippet',
  since: '0.1.0',
  aliases: { hadolint: 'DL3006', tally: 'hadolint/DL3006' },
  summary: 'Base images have a tag or a digest.',
  why: 'An image without a tag means the one tagged `latest`. Whoever publishes it moves that tag whenever they like, also to a new major version, so the same Dockerfile gives another image next month, and nobody can tell which base an old build had.',
  whenNot: 'For a base that is only built on this very machine, just before.',
  options: {},
  messages: {
    untagged:
      '`{image}` has no tag, so the build takes `{image}:latest`, whatever that is on the day; name a version, as in `{image}:<version>`.',
  },
  examples: [
    {
      bad: 'FROM «debian»\nRUN useradd app\n',
      good: 'FROM debian:12.7\nRUN useradd app\n',
    },
    {
      note: 'A stage of the same file needs no tag.',
      bad: 'FROM «golang» AS build\n\nFROM build\n',
      good: 'FROM golang:1.23 AS build\n\nFROM build\n',
    },
  ],
  visit: {
    stage({ base, parent }, { report }) {
      if (!base || parent || base.text.toLowerCase() === 'scratch' || isPlaceholder(base.text)) return;
      const reference = readImageReference(base.text);
      if (!reference || reference.tag !== undefined || reference.hasDigest || hasNoVersions(reference.repository))
        return;
      const edits = [{ start: base.end, end: base.end, text: `:\${1:${usualVersion(reference.repository)}}` }];
      const fixes = [{ title: 'Name a version', safety: 'snippet', edits }] as const;
      report({ at: base, message: 'untagged', data: { image: reference.repository }, fixes });
    },
  },
});
