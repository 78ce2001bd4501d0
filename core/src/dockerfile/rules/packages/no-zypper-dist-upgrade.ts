import { defineRule } from '#core/dockerfile/define-rule';
import { removedCommand } from '#core/dockerfile/rules/packages/remove-command';
import { readArguments } from '#core/dockerfile/shell/arguments';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';

export default defineRule({
  id: 'no-zypper-dist-upgrade',
  category: 'packages',
  severity: 'warning',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3035' },
  summary: 'No step moves the whole distribution to another state with `zypper`.',
  why: '`zypper dist-upgrade` replaces, downgrades and removes packages of the base image as the repositories of the day say. Take a newer base image instead, which was tested as a whole.',
  whenNot: 'For images that are a release of the distribution themselves.',
  options: {},
  messages: {
    upgrade:
      '`zypper {verb}` makes the base image another one, whose packages nobody has tested together; take a newer base image instead.',
  },
  examples: [
    {
      bad: 'FROM opensuse/leap:15.6\nRUN «zypper dup -y» && zypper clean\n',
      good: 'FROM opensuse/leap:15.6\nRUN zypper clean\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const command of posixCommands(model, node)) {
        if (command.name !== 'zypper') continue;
        const [verb] = readArguments(command).subcommands;
        if (verb !== 'dup' && verb !== 'dist-upgrade') continue;
        const edits = removedCommand(model, node, command);
        const fixes = edits ? [{ title: 'Leave the base image as it is', safety: 'suggestion', edits } as const] : [];
        report({ at: command, message: 'upgrade', data: { verb }, fixes });
      }
    },
  },
});
