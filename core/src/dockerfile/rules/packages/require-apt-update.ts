import { baseOf } from '#core/dockerfile/base-image';
import { defineRule } from '#core/dockerfile/define-rule';
import { missingLists } from '#core/dockerfile/rules/packages/missing-lists';
import { lineOf } from '#core/dockerfile/rules/written';

export default defineRule({
  id: 'require-apt-update',
  category: 'packages',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'APT has package lists where it installs.',
  why: 'APT knows packages from the lists that `apt-get update` fetches. The images of Debian and Ubuntu come without any, and a step that ends with `rm -rf /var/lib/apt/lists/*` leaves none to the steps behind it. An install without lists ends with “Unable to locate package”. Each `RUN` that installs begins with an update of its own.',
  whenNot: 'Where the packages are installed already, so that nothing is looked up.',
  options: {},
  messages: {
    base: '`{command}` finds no package lists: the image `{image}` has none, and no step above fetches them, so that the step fails. Put `apt-get update` in front of it, in the same RUN.',
    removed:
      '`{command}` finds no package lists: line {line} removed them, so that the step fails, unless all of it is installed already. Put `apt-get update` in front of it, in the same RUN.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nRUN «apt-get install» -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
    {
      bad: 'FROM python:3.13\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\nRUN «apt-get install» -y gcc\n',
      good: 'FROM python:3.13\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && apt-get install -y gcc\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const missing = missingLists(model, stage);
      if (!missing) return;
      const { install, removal, run } = missing;
      const { command, action } = install;
      const verb = action.args.subcommandWords.at(-1);
      const at = { start: command.nameWord?.start ?? command.start, end: verb?.end ?? command.end };
      const text = command.wrappers.includes('sudo') ? 'sudo apt-get update && ' : 'apt-get update && ';
      const edits = [{ start: command.start, end: command.start, text }];
      const isPlain = run.json === undefined && command.join !== '|';
      const fixes = isPlain ? [{ title: 'Fetch the lists first', safety: 'suggestion', edits } as const] : [];
      const data = { command: `${command.name ?? 'apt-get'} ${verb?.text ?? 'install'}` };
      if (removal) {
        const { start, end } = removal;
        const related = [{ start, end, message: 'This removes them.' }];
        report({
          at,
          message: 'removed',
          severity: 'warning',
          data: { ...data, line: lineOf(model, removal) },
          related,
          fixes,
        });
      } else report({ at, message: 'base', data: { ...data, image: baseOf(model, stage).image }, fixes });
    },
  },
});
