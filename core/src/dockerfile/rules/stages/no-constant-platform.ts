import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-constant-platform',
  category: 'stages',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: {
    hadolint: 'DL3029',
    buildkit: 'FromPlatformFlagConstDisallowed',
    tally: 'buildkit/FromPlatformFlagConstDisallowed',
  },
  summary: '`FROM --platform` is not a fixed platform.',
  why: 'A fixed platform holds for every build: on another machine the stage runs in emulation, and an image for several platforms has the same files in all of them. Hand `--platform` to the build instead, or use `$BUILDPLATFORM` for a stage that cross-compiles. A stage whose name has the platform in it, such as `build-amd64`, means it.',
  whenNot: 'For software that exists for one platform only.',
  options: {},
  messages: {
    constant:
      '`--platform={value}` holds for every build, on whatever machine and for whatever target; hand the platform to the build, or use `$BUILDPLATFORM`.',
  },
  examples: [
    {
      bad: 'FROM «--platform=linux/amd64» golang:1.23 AS build\n',
      good: 'FROM --platform=$BUILDPLATFORM golang:1.23 AS build\n',
    },
  ],
  visit: {
    stage({ from, name }, { report }) {
      const flag = from.flags.find((it) => it.name === 'platform');
      if (!flag?.value || flag.value.includes('$')) return;
      const stageName = name?.text.toLowerCase() ?? '';
      const parts = flag.value.toLowerCase().split('/');
      if (parts.some((it) => it !== '' && stageName.includes(it))) return;
      report({ at: flag, message: 'constant', data: { value: flag.value } });
    },
  },
});
