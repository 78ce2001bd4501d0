import { defineRule } from '#core/dockerfile/define-rule';
import { isProduction } from '#core/dockerfile/rules/packages/production-stage';
import { removedCommand } from '#core/dockerfile/rules/packages/remove-command';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';

/** Programs by which an extension of PHP gets into an image. */
const INSTALLERS: ReadonlySet<string> = new Set([
  'apk',
  'apt',
  'apt-get',
  'dnf',
  'docker-php-ext-enable',
  'docker-php-ext-install',
  'install-php-extensions',
  'pecl',
  'pie',
  'yum',
]);

export default defineRule({
  id: 'no-xdebug',
  category: 'packages',
  severity: 'warning',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/php/no-xdebug-in-final-image' },
  summary: 'An image for production has no Xdebug.',
  why: 'Xdebug makes PHP several times slower as soon as it is loaded, and connects to a debugger when a request asks for it. It belongs into a stage of its own for development, which starts from the one for production. The rule looks at the last stage, unless its name says that it is for development, tests or CI.',
  whenNot: 'For images that are only for development.',
  options: {},
  messages: {
    xdebug:
      '`{program}` brings Xdebug into the image, where it slows PHP down and opens a way in; put it into a stage for development.',
  },
  examples: [
    {
      bad: 'FROM php:8.3-fpm\nRUN docker-php-ext-install intl && «pecl install xdebug-3.4.0»\n',
      good: 'FROM php:8.3-fpm\nRUN docker-php-ext-install intl\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { stage, trigger }) {
      if (!stage || trigger || !isProduction(stage)) return;
      for (const command of posixCommands(model, run)) {
        const { name = '' } = command;
        const words = INSTALLERS.has(name) ? extensionsIn(command) : [];
        if (!words.some(isXdebug) || command.args.some((it) => /^(?:remove|purge|del|uninstall)$/.test(it.text)))
          continue;
        const edits = words.every(isXdebug) ? removedCommand(model, run, command) : undefined;
        const fixes = edits ? [{ title: 'Leave out Xdebug', safety: 'suggestion', edits } as const] : [];
        report({ at: command, message: 'xdebug', data: { program: name }, fixes });
      }
    },
  },
});

/** Its words but for flags and subcommands. */
function extensionsIn({ args }: ShellCommand): readonly ShellWord[] {
  return args.filter((it) => !/^(?:-|install$|add$)/.test(it.text));
}

function isXdebug({ text }: ShellWord): boolean {
  return /^(?:php[\d.]*-(?:pecl-)?)?xdebug(?:[-@=^].*)?$/i.test(text) || /^xdebug\/xdebug/.test(text);
}
