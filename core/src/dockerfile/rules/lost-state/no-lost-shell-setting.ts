import { defineRule, type Place } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type LostState, lostStates } from '#core/dockerfile/rules/lost-state/lost-states';
import { lostSettingFixes } from '#core/dockerfile/rules/lost-state/lost-setting-fixes';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { firstLine } from '#core/dockerfile/rules/written';

const messages = {
  alias:
    '`{command}` ends with this RUN: later steps and the container do not know the alias, and scripts read none. Call the program by its own name, or link it into `/usr/local/bin`.',
  umask:
    '`{command}` ends with this RUN, and nothing behind it in the RUN makes a file. Put it before the command whose files it is for, or set their mode with `chmod` or `COPY --chmod`.',
  ulimit:
    '`{command}` ends with this RUN, and nothing behind it in the RUN is bound by it. Limits of a container are given when it starts: `docker run --ulimit`.',
  option:
    '`{command}` holds for the shell of this RUN only, which does nothing else. Begin each RUN that needs it with it, or set it for all of them with `SHELL`.',
  trap: '`{command}` waits for a signal to the shell of this RUN, which ends here. Set the trap in the script that the container starts.',
  function:
    'This function ends with this RUN, and nothing in the RUN calls it. Define it in the RUN that calls it, or copy a script into the image.',
  hash: '`{command}` is about what this shell remembers of program paths, and the shell ends here; leave it out.',
} as const;

export default defineRule({
  id: 'no-lost-shell-setting',
  category: 'lost-state',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'Aliases, functions, `set`, `umask` and `ulimit` have something behind them in the same `RUN`.',
  why: 'Every `RUN` starts a new shell. Aliases, functions, options such as `set -e`, the umask and limits belong to the shell that set them, so a `RUN` that does nothing else leaves an empty layer, and the steps behind it run as if it were not there: `set -o pipefail` in a `RUN` of its own does not make the next one fail.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM debian:12\nRUN «set -o pipefail»\nRUN curl -fsSL https://example.com/key | gpg --dearmor > /etc/apt/trusted.gpg.d/a.gpg\n',
      good: 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/key | gpg --dearmor > /etc/apt/trusted.gpg.d/a.gpg\n',
    },
    {
      bad: "FROM debian:12\nRUN make install && «alias ll='ls -l'»\n",
      good: 'FROM debian:12\nRUN make install\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { trigger }: Place) {
      const whole = trigger ?? run;
      const reported = new Set<number>();
      for (const state of settingsOf(model, run)) {
        const { command, what } = state;
        // `alias a=b c=d` are two states of one command.
        if (reported.has(command.start)) continue;
        reported.add(command.start);
        const words = firstLine(model, command);
        const fixes = run.json ? [] : lostSettingFixes(model, whole, run, state);
        report({ at: command, message: what, data: { command: words }, fixes });
      }
      const commands = posixCommands(model, run);
      const [only] = commands;
      if (commands.length === 1 && only?.name === 'hash' && only.shells.length === 0) {
        const words = model.text.slice(only.start, only.end);
        report({
          at: only,
          message: 'hash',
          data: { command: words },
          fixes: lostSettingFixes(model, whole, run, { command: only }),
        });
      }
      for (const script of run.json ? [] : model.scripts(run)) {
        const at = functionsOnly(script);
        if (at) report({ at, message: 'function' });
      }
    },
  },
});

type Setting = LostState & { readonly what: 'alias' | 'umask' | 'ulimit' | 'option' | 'trap' };

function settingsOf(model: DockerfileModel, run: Instruction): readonly Setting[] {
  const isAlone = effectsOf(model, run).effects.every((it) => it.kind === 'state' && it.what === 'option');
  const isOnly = effectsOf(model, run).effects.every((it) => it.kind === 'state');
  return lostStates(model, run).filter((it): it is Setting => {
    // `set +e` at the end of a script is habit, and takes nothing from anybody.
    if (it.what === 'option') return isAlone;
    // This trap springs when the RUN ends, and has nothing to end there when it is all of it.
    if (it.what === 'trap') return (it.name !== 'EXIT' && it.name !== '0') || isOnly;
    return it.what === 'alias' || it.what === 'umask' || it.what === 'ulimit';
  });
}

/** Where the text stands, when it is nothing but functions. */
function functionsOnly({ commands, source, isComplete }: ShellScript): { start: number; end: number } | undefined {
  if (!isComplete || commands.length === 0) return undefined;
  if (!commands.every((it) => it.inside[0] === 'function')) return undefined;
  const { text } = source;
  const start = text.length - text.trimStart().length;
  return source.sourceSpan(start, text.trimEnd().length);
}
