import { defineRule } from '#core/dockerfile/define-rule';
import { readArguments } from '#core/dockerfile/shell/arguments';

export default defineRule({
  id: 'no-sh-link',
  category: 'run',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL4005', tally: 'hadolint/DL4005' },
  summary: 'The shell is chosen with `SHELL`, not by a link at `/bin/sh`.',
  why: 'Scripts of the distribution rely on the `/bin/sh` that it comes with, and the next update of that package may put the link back. `SHELL` changes the shell of the following instructions and nothing else.',
  options: {},
  messages: {
    link: 'This replaces `/bin/sh` for every script of the image; choose the shell of the build with `SHELL ["/bin/bash", "-c"]`.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «ln -sf /bin/bash /bin/sh»\n',
      good: 'FROM debian:12.7\nSHELL ["/bin/bash", "-c"]\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const command of model.scripts(node).flatMap((it) => it.commands)) {
        if (command.name !== 'ln') continue;
        if (readArguments(command).operands.at(-1)?.value === '/bin/sh') report({ at: command, message: 'link' });
      }
    },
  },
});
