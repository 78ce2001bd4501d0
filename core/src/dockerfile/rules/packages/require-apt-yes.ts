import { defineRule } from '#core/dockerfile/define-rule';
import { hasMistypedFlag, isAnswered } from '#core/dockerfile/rules/packages/answers';
import { aptCommands, aptOptions } from '#core/dockerfile/rules/packages/apt';
import type { PackageAction } from '#core/dockerfile/shell/packages';
import { keptOfFile } from '#core/dockerfile/model/kept';

export default defineRule({
  id: 'require-apt-yes',
  category: 'packages',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3014', tally: 'hadolint/DL3014' },
  summary: '`apt-get` is told to answer its questions with yes.',
  why: 'Before it installs or removes anything beyond what was named, `apt-get` asks whether to go on. In a build there is nobody to answer, so it gives up and the step fails.',
  options: {},
  messages: {
    asks: '`{command}` asks as soon as it has to change more than what is named, and the step fails, for nobody answers in a build; add `-y`.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && «apt-get install» curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      if (saysYesByConfiguration(model)) return;
      for (const { command, action } of aptCommands(model, run)) {
        const word = action.args.subcommandWords.at(-1);
        if (!word || !command.nameWord || !asks(action) || isAnswered(command) || hasMistypedFlag(command)) continue;
        report({
          at: { start: command.nameWord.start, end: word.end },
          message: 'asks',
          data: { command: `${command.name ?? 'apt-get'} ${word.text}` },
          fixes: [{ title: 'Add -y', safety: 'safe', edits: [{ start: word.end, end: word.end, text: ' -y' }] }],
        });
      }
    },
  },
});

/** A configuration that says yes may stand anywhere: a file, a heredoc, an option. */
const saysYesByConfiguration = keptOfFile(({ text }): boolean => /Assume-Yes/i.test(text));

function asks(action: PackageAction): boolean {
  if (!['install', 'remove', 'upgrade'].includes(action.kind)) return false;
  const { flags, hasOpenWords } = action.args;
  const isQuiet = flags.filter((it) => it.name === '-q' || it.name === '--quiet').length >= 2;
  const isVeryQuiet = flags.some((it) => /^-q+$/.test(it.name) && (it.value?.text === '2' || it.name.length > 2));
  const saysYes = flags.some((it) => /^(?:-y|--yes|--assume-yes|--force-yes|-d|--download-only)$/.test(it.name));
  const isOption = aptOptions(action).some((it) => /Assume-Yes|quiet/i.test(it));
  // `$APT_FLAGS` may well hold the flag.
  return !(isQuiet || isVeryQuiet || saysYes || isOption || (hasOpenWords && opensWithVariable(action)));
}

function opensWithVariable({ args, packages }: PackageAction): boolean {
  const first = packages[0]?.word ?? args.operands[0];
  return first?.value === undefined && first !== undefined && !first.isQuoted;
}
