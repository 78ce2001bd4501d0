import { defineRule } from '#core/dockerfile/define-rule';
import { actionsOf } from '#core/dockerfile/rules/packages/actions';
import { isProduction } from '#core/dockerfile/rules/packages/production-stage';
import { hasFlag } from '#core/dockerfile/shell/arguments';

const PROGRAMS: ReadonlySet<string> = new Set(['composer']);

export default defineRule({
  id: 'no-composer-dev',
  category: 'packages',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/php/composer-no-dev-in-production' },
  summary: 'An image for production has no packages of development from Composer.',
  why: '`composer install` also installs what `require-dev` lists: test frameworks, debuggers, profilers. They make the image larger, and some of them answer requests that nobody should be able to make. The rule looks at the last stage, unless its name says that it is for development, tests or CI.',
  whenNot: 'For images that run the tests, or that are for development.',
  options: {},
  messages: {
    dev: '`composer {verb}` also installs the packages of `require-dev`, which an image for production should not have; add `--no-dev`.',
  },
  examples: [
    {
      bad: 'FROM php:8.3-fpm\nCOPY composer.json composer.lock ./\nRUN composer «install»\n',
      good: 'FROM php:8.3-fpm\nCOPY composer.json composer.lock ./\nRUN composer install --no-dev\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage, trigger }) {
      if (!stage || trigger || !isProduction(stage)) return;
      if (model.variables.lookup('COMPOSER_NO_DEV', run)?.pair) return;
      for (const { action, command } of actionsOf(model, run, PROGRAMS)) {
        const [word] = action.args.subcommandWords;
        if (action.kind !== 'sync' || !word || action.args.hasOpenWords) continue;
        if (hasFlag(action.args, '--no-dev', '--dry-run')) continue;
        if (command.assignments.some((it) => it.name === 'COMPOSER_NO_DEV')) continue;
        const edits = [{ start: word.end, end: word.end, text: ' --no-dev' }];
        const fixes = [{ title: 'Add --no-dev', safety: 'suggestion', edits } as const];
        report({ at: word, message: 'dev', data: { verb: word.text }, fixes });
      }
    },
  },
});
