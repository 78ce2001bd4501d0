import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { knowsPipefail, pipefailFix } from '#core/dockerfile/rules/run/pipefail-fix';
import type { ShellCommand, ShellScript, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

export default defineRule({
  id: 'require-pipefail',
  category: 'run',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL4006', tally: 'hadolint/DL4006' },
  summary: 'A pipe fails when any of its commands fails.',
  why: 'A shell takes the result of the last command of a pipe for that of the whole, so that the build goes on when the first one, such as a download, has failed. `pipefail` makes the pipe fail with any of them.',
  whenNot: 'For base images whose shell does not know `pipefail`, such as older Debian without bash.',
  options: {},
  messages: {
    known: 'When `{command}` fails, the pipe and the build go on; put `set -o pipefail` into this step.',
    pipe: 'When `{command}` fails, the pipe and the build go on; put `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` before this step, or `set -o pipefail` into it.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «cat /etc/passwd» | wc -l\n',
      good: 'FROM debian:12.7\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN cat /etc/passwd | wc -l\n',
    },
    {
      note: 'The shell of Alpine knows the option.',
      bad: 'FROM alpine:3.20\nRUN «wget -qO- https://example.org/a.tgz» | tar xz\n',
      good: 'FROM alpine:3.20\nRUN set -o pipefail && wget -qO- https://example.org/a.tgz | tar xz\n',
    },
  ],
  visit: {
    RUN(node, { model, report }, { stage, trigger }) {
      if (trigger) return;
      for (const script of model.scripts(node)) {
        const first = openPipe(script);
        if (!first) continue;
        const fixes = stage ? pipefailFix(model, stage, node, script, stepsWithPipes(model, stage)) : [];
        const message = stage && knowsPipefail(stage, script) ? 'known' : 'pipe';
        report({ at: first, message, data: { command: first.name ?? 'the first command' }, fixes });
      }
    },
  },
});

/** The first command of a script whose failure a pipe hides. */
function openPipe(script: ShellScript): ShellCommand | undefined {
  if (script.dialect !== 'posix' || hasPipefail(script)) return undefined;
  return script.commands.find(
    (it, at, all) =>
      it.next === '|' && !it.inside.includes('condition') && !ALWAYS_FINE.has(it.name ?? '') && !isChecked(all[at + 1]),
  );
}

/** True for `grep app sums | sha256sum -c -`, which fails when it is given nothing. */
function isChecked(next: ShellCommand | undefined): boolean {
  return /^(?:sha\d+|md5|b2)sum$/.test(next?.name ?? '') && next?.args.some(isCheck) === true;
}

function isCheck({ text }: ShellWord): boolean {
  return text === '--check' || /^-\w*c\w*$/.test(text);
}

/** They do not fail, save when nobody reads on; and then the option would do harm. */
const ALWAYS_FINE: ReadonlySet<string> = new Set(['echo', 'printf', 'yes', 'true', ':']);

const stepsWithPipes = kept((model: DockerfileModel, { instructions }: Stage): readonly Instruction[] =>
  instructions.filter((it) => it.keyword.name === 'RUN' && model.scripts(it).some((script) => openPipe(script))),
);

function hasPipefail({ shell, commands }: ShellScript): boolean {
  const isSet = commands.some(({ name, args }) => name === 'set' && args.some((it) => it.text === 'pipefail'));
  return isSet || shell.includes('pipefail');
}
