import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-redundant-platform',
  category: 'stages',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3065', buildkit: 'RedundantTargetPlatform', tally: 'buildkit/RedundantTargetPlatform' },
  summary: '`FROM` does not ask for the platform that it gets anyway.',
  why: 'A stage is built for the target platform unless `--platform` says otherwise, so `--platform=$TARGETPLATFORM` says nothing. It hides the stages whose platform is another on purpose.',
  options: {},
  messages: {
    redundant: '`--platform={value}` is what a stage is built for anyway; leave it out.',
  },
  examples: [
    {
      bad: 'FROM «--platform=$TARGETPLATFORM» alpine:3.20\n',
      good: 'FROM alpine:3.20\n',
    },
  ],
  visit: {
    FROM({ flags }, { model, report }) {
      const flag = flags.find((it) => it.name === 'platform');
      if (flag?.value === undefined || !/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(flag.value)) return;
      const end = /^[ \t]*/.exec(model.text.slice(flag.end))?.[0].length ?? 0;
      const edits = [{ start: flag.start, end: flag.end + end, text: '' }];
      const fix = { title: 'Remove --platform', safety: 'safe', edits } as const;
      report({ at: flag, message: 'redundant', data: { value: flag.value }, fixes: [fix], tags: ['unnecessary'] });
    },
  },
});
