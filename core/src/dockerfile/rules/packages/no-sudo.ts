import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-sudo',
  category: 'packages',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3004', tally: 'hadolint/DL3004' },
  summary: '`RUN` does not call `sudo`.',
  why: 'The steps of a build run as root unless `USER` says otherwise, so `sudo` has nothing to add, and most base images have none. It starts the command with another environment, in which variables of `ENV` are missing, and does not hand signals on.',
  whenNot: 'For images whose user is meant to use `sudo`, as in a development container.',
  options: {},
  messages: {
    sudo: '`sudo` is not needed in a build, drops variables of the environment, and is missing in most images; switch to root with `USER root` where the step needs it.',
  },
  examples: [
    {
      bad: 'FROM ubuntu:24.04\nRUN «sudo apt-get update» && ls\n',
      good: 'FROM ubuntu:24.04\nRUN apt-get update && ls\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const script of model.scripts(node)) {
        for (const command of script.commands) {
          if (command.wrappers.includes('sudo') || command.name === 'sudo') report({ at: command, message: 'sudo' });
        }
      }
    },
  },
});
