import { defineRule } from '#core/dockerfile/define-rule';
import { AS_OF } from '#core/dockerfile/reference/end-of-life';
import { endedRelease } from '#core/dockerfile/rules/base-image/ended-release';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'no-ended-base',
  category: 'base-image',
  severity: 'warning',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-untagged-base', 'no-latest-base'],
  summary: 'Base images are of releases that still get fixes.',
  why: `Nobody mends what is found in a release after its end: every known hole stays in the image, and the packages of a distribution move to an archive, so that \`apt-get update\` and \`yum install\` fail one day. The rule has a table of official images and of the distributions in their tags, as of ${AS_OF}; it knows no clock, so that it says the same everywhere. Releases that ended recently are left alone (option \`months\`). Paid support beyond that day does not reach the public image.`,
  whenNot: 'For images that reproduce an old system on purpose.',
  options: {
    months: {
      type: 'number',
      default: 18,
      description: `How many months before ${AS_OF} the release must have ended to be reported.`,
    },
  },
  messages: {
    ended: '{title} in `{image}` has had no fixes since {date}; go to a release that has.',
    replaceable:
      '{title} in `{image}` has had no fixes since {date}; go to a release that has, such as `{replacement}`.',
  },
  examples: [
    {
      bad: 'FROM «debian:buster-slim»\n',
      good: 'FROM debian:bookworm-slim\n',
    },
    {
      note: 'The distribution in the tag counts too.',
      bad: 'FROM «python:3.12-slim-buster»\n',
      good: 'FROM python:3.12-slim-bookworm\n',
    },
  ],
  visit: {
    file({ model, options, report }) {
      for (const { kind, stage, tooLate, isOnbuild, text, start, end } of model.stageUses) {
        if (kind === 'from' || stage || tooLate || isOnbuild) continue;
        const found = endedRelease(text);
        if (!found || found.ended > monthsBefore(AS_OF, options.months)) continue;
        const data = { title: found.title, image: text, date: found.ended };
        report({ at: { start, end }, message: 'ended', data });
      }
    },
    stage({ base, parent, from }, { model, options, report }) {
      if (!base || parent) return;
      const image = model.variables.expand(base.text, from);
      const found = image.kind === 'known' ? endedRelease(image.value) : undefined;
      if (!found || image.kind !== 'known' || found.ended > monthsBefore(AS_OF, options.months)) return;
      const { title, ended, replacement } = found;
      const data = { title, image: image.value, date: ended };
      if (replacement === undefined) report({ at: base, message: 'ended', data });
      else {
        const { start, end } = base;
        const edits = [{ start, end, text: replacement }];
        const fix: Fix = { title: `Start from ${replacement}`, safety: 'suggestion', edits };
        const fixes = base.text === image.value ? [fix] : [];
        report({ at: base, message: 'replaceable', data: { ...data, replacement }, fixes });
      }
    },
  },
});

function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + month - 1 - months;
  const parts = [Math.floor(index / 12), (index % 12) + 1, date];
  return parts.map((it) => String(it).padStart(2, '0')).join('-');
}
