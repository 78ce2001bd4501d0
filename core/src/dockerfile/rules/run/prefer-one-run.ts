import { defineRule } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { leavesShell } from '#core/dockerfile/rules/leaves-shell';
import { mergedRuns } from '#core/dockerfile/rules/merge-runs';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'prefer-one-run',
  category: 'run',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3059' },
  summary: 'Commands that belong together are one `RUN`.',
  why: 'Each `RUN` makes a layer and starts a shell. Two steps of a single command each, one behind the other, are often one step: joined with `&&`, they are cached, repeated and undone together.',
  whenNot: 'While a Dockerfile is being written, when each step should be cached by itself.',
  options: {},
  messages: {
    consecutive: 'This RUN and the one before it hold one command each; join them with `&&` when they belong together.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN mkdir /srv/app\n«RUN» chown 1000 /srv/app\n',
      good: 'FROM alpine:3.20\nRUN mkdir /srv/app && \\\n    chown 1000 /srv/app\n',
    },
  ],
  visit: {
    stage({ instructions }, { model, report }) {
      for (const [index, node] of instructions.entries()) {
        const before = instructions[index - 1];
        if (!before || !isSingle(model, before) || !isSingle(model, node)) continue;
        if (flagsOf(before) !== flagsOf(node)) continue;
        report({ at: node.keyword, message: 'consecutive', fixes: joined(model, before, node) });
      }
    },
  },
});

/** Safe when the first command leaves the shell as it was, so that the second one finds what it would find in its own. */
function joined(model: DockerfileModel, first: Instruction, second: Instruction): readonly Fix[] {
  const edits = mergedRuns(model, first, second);
  if (!edits) return [];
  const { effects, isComplete } = effectsOf(model, first);
  const isSafe = isComplete && effects.every((it) => it.kind !== 'process') && leavesShell(model, first);
  return [{ title: 'Join with the RUN before', safety: isSafe ? 'safe' : 'suggestion', edits }];
}

function isSingle(model: DockerfileModel, node: Instruction): boolean {
  if (node.keyword.name !== 'RUN' || node.heredocs.length > 0) return false;
  const [script, other] = model.scripts(node);
  return script?.isComplete === true && other === undefined && script.commands.length === 1;
}

function flagsOf({ flags }: Instruction): string {
  return flags
    .map(({ name, value = '' }) => `${name}=${value}`)
    .sort()
    .join('\n');
}
