import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { plainScript, posixCommands } from '#core/dockerfile/rules/shell-chain';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { holdsComment } from '#core/dockerfile/rules/removed-part';

export default defineRule({
  id: 'no-sh-link',
  category: 'run',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL4005', tally: 'hadolint/DL4005' },
  summary: 'The shell is chosen with `SHELL`, not by a link at `/bin/sh`.',
  why: 'Scripts of the distribution rely on the `/bin/sh` that it comes with, and the next update of that package may put the link back. `SHELL` changes the shell of the following instructions and nothing else.',
  whenNot: 'For images whose scripts are all written for that shell.',
  options: {},
  messages: {
    link: 'This replaces `/bin/sh` for every script of the image. Choose the shell of the build with `SHELL ["/bin/bash", "-c"]`, and tell a program that starts `/bin/sh` by itself of another one, as with `make SHELL=/bin/bash`.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «ln -sf /bin/bash /bin/sh»\n',
      good: 'FROM debian:12.7\nSHELL ["/bin/bash", "-c"]\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, { trigger }) {
      for (const command of posixCommands(model, node)) {
        if (command.name !== 'ln') continue;
        const { operands } = readArguments(command);
        if (operands.at(-1)?.value !== '/bin/sh') continue;
        report({ at: command, message: 'link', fixes: asShell(model, trigger ? undefined : node, operands[0]?.value) });
      }
    },
  },
});

/** `SHELL` in place of a RUN that does nothing else. What runs `/bin/sh` by itself gets the old one again. */
function asShell(model: DockerfileModel, run: Instruction | undefined, target: string | undefined): readonly Fix[] {
  const script = run && plainScript(model, run);
  const name = target === undefined ? undefined : SHELL.exec(target)?.[1];
  if (!run || !script || script.commands.length !== 1 || run.flags.length > 0 || name === undefined) return [];
  if (holdsComment(model, run.start, run.end)) return [];
  const path = target?.startsWith('/') === true ? target : `/bin/${name}`;
  const edits = [{ start: run.start, end: run.end, text: `SHELL ["${path}", "-c"]` }];
  return [{ title: 'Choose the shell with SHELL', safety: 'suggestion', edits }];
}

const SHELL = /^(?:[\w./-]*\/)?(bash|zsh|ksh|mksh|dash|ash)$/;
