import { defineRule } from '#core/dockerfile/define-rule';
import { aptCommands, aptOptions } from '#core/dockerfile/rules/packages/apt';
import { flagOf, hasFlag } from '#core/dockerfile/shell/arguments';

export default defineRule({
  id: 'prefer-no-recommends',
  category: 'packages',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3015' },
  summary: '`apt-get install` leaves out recommended packages.',
  why: 'By itself, `apt-get` also installs every package that the named ones recommend. Those make an image larger, sometimes several times, and bring programs that nobody asked for and that need updates all the same. When something turns out to be missing, name it: then it is there on purpose.',
  whenNot: 'When the image is meant to be a full workstation, such as a development container.',
  options: {},
  messages: {
    recommends:
      '`{command}` installs what the packages recommend too, which makes the image larger; add `--no-install-recommends`, and name what is missing then.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && «apt-get install» -y git\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends git\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      if (/Install-Recommends/i.test(model.text)) return;
      for (const { command, action } of aptCommands(model, run)) {
        const word = action.args.subcommandWords.at(-1);
        const isNamed = action.packages.some((it) => it.kind !== 'file');
        if (action.kind !== 'install' || word?.text === 'build-dep' || !isNamed || !word || !command.nameWord) continue;
        if (hasFlag(action.args, '--no-install-recommends', '-R', '--without-recommends')) continue;
        if (aptOptions(action).some((it) => /recommends/i.test(it))) continue;

        const yes = flagOf(action.args, '-y', '--yes', '--assume-yes');
        const at = yes && yes.word.start > word.start ? yes.word.end : word.end;
        const edits = [{ start: at, end: at, text: ' --no-install-recommends' }];
        report({
          at: { start: command.nameWord.start, end: word.end },
          message: 'recommends',
          data: { command: `${command.name ?? 'apt-get'} ${word.text}` },
          fixes: [{ title: 'Add --no-install-recommends', safety: 'suggestion', edits }],
        });
      }
    },
  },
});
