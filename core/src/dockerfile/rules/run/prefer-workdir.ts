import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { chainOf, outerCommands, plainScript, posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { holdsComment } from '#core/dockerfile/rules/removed-part';

export default defineRule({
  id: 'prefer-workdir',
  category: 'run',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3003', tally: 'hadolint/DL3003' },
  summary: 'Where a step runs is set with `WORKDIR`.',
  why: '`WORKDIR` stands where everybody sees it, makes the folder when it is missing, and holds for all instructions behind it. A `cd` in a `RUN` is right as well, when what needs it stands behind it in the same step; this is a matter of taste. A `cd` that has no effect is reported by `no-lost-cd`.',
  whenNot: 'Where `cd` is as clear to you, which is why this rule is not part of the smaller presets.',
  options: {},
  messages: {
    cd: '`{cd}` chooses the folder inside this step; `WORKDIR` says it for all to see.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nWORKDIR /\nRUN «cd /src» && make install\n',
      good: 'FROM alpine:3.20\nWORKDIR /\nWORKDIR /src\nRUN make install\nWORKDIR /\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { trigger }) {
      for (const command of posixCommands(model, run)) {
        if (command.name !== 'cd' || command.inside.includes('substitution')) continue;
        const cd = model.text.slice(command.start, command.end);
        report({ at: command, message: 'cd', data: { cd }, fixes: trigger ? [] : asWorkdir(model, run, command) });
      }
    },
  },
});

/** WORKDIR in front of the step, and the former one behind it, so that nothing else runs elsewhere. */
function asWorkdir(model: DockerfileModel, run: Instruction, cd: ShellCommand): readonly Fix[] {
  const script = plainScript(model, run);
  const { workdir } = model.executionAt(run);
  const folder = cd.args.length === 1 ? cd.args[0]?.value : undefined;
  const second = script && outerCommands(script)[1];
  if (!script || !second || script.commands[0] !== cd || cd.redirects.length > 0 || second.join !== '&&') return [];
  if (workdir.kind !== 'known' || workdir.isDefault || folder === undefined || !/^\/[\w./+-]*$/.test(folder)) return [];
  if (chainOf(model, run) === undefined || holdsComment(model, run.start, second.start)) return [];
  const edits = [
    { start: run.start, end: run.start, text: `WORKDIR ${folder}\n` },
    { start: cd.start, end: second.start, text: '' },
    ...(folder === workdir.value ? [] : [{ start: run.end, end: run.end, text: `\nWORKDIR ${workdir.value}` }]),
  ];
  return [{ title: `Set the folder with WORKDIR ${folder}`, safety: 'suggestion', edits }];
}
