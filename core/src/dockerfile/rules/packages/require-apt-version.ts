import { defineRule } from '#core/dockerfile/define-rule';
import { aptCommands } from '#core/dockerfile/rules/packages/apt';
import { listed } from '#core/dockerfile/rules/listed';
import { pinFixes } from '#core/dockerfile/rules/packages/pin';

export default defineRule({
  id: 'require-apt-version',
  category: 'packages',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3008' },
  summary: 'Packages that `apt-get` installs have a version.',
  why: 'Without a version, `apt-get install` takes whatever is newest on the day of the build, so the same Dockerfile gives different images, and an unrelated change can bring a new major version. A version pins it. But mind that Debian and Ubuntu take old versions out of their archives, so a pinned build stops working after some weeks: what lasts is a base image pinned by digest together with a snapshot archive.',
  whenNot: 'When you build often and want updates as they come, which is right for most images.',
  options: {
    allow: { type: 'strings', default: [], description: 'Packages that need no version, such as `ca-certificates`.' },
  },
  messages: {
    one: '{names} has no version, so the build takes the newest of the day; pin it as in `{first}=<version>`.',
    several: '{names} have no version, so the build takes the newest of the day; pin them as in `{first}=<version>`.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y «curl»\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl=7.88.*\n',
    },
    {
      note: 'Where the version is known, from the image that was built last, it is offered.',
      bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y «git»\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y git=1:2.39.5-0+deb12u2\n',
      versions: { apt: { git: '1:2.39.5-0+deb12u2' } },
    },
  ],
  visit: {
    RUN(run, { model, facts, options, report }, { stage }) {
      for (const { action } of aptCommands(model, run)) {
        if (action.kind !== 'install' || action.args.subcommands[0] === 'build-dep') continue;
        const unpinned = action.packages.filter(
          (it) =>
            // `name/release` names a release's version.
            it.kind === 'name' && it.version === undefined && /^[a-z0-9](?:[^/]*[^/^-])?$/.test(it.word.text),
        );
        const open = unpinned.filter((it) => !options.allow.includes(it.name) && it.word.value !== undefined);
        const [first] = open;
        const last = open.at(-1);
        if (!first || !last) continue;
        const at = { start: first.word.start, end: last.word.end };
        const fixes = pinFixes(open, { family: 'apt', joint: '=', facts, stage });
        const names = listed(open.map((it) => it.name));
        report({ at, message: first === last ? 'one' : 'several', data: { names, first: first.name }, fixes });
      }
    },
  },
});
