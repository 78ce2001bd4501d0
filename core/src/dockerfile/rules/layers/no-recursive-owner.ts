import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { covers } from '#core/dockerfile/model/effects/place';
import { stageEffects } from '#core/dockerfile/model/effects/stage';
import type { Stage } from '#core/dockerfile/model/stages';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import { copyFlagFix } from '#core/dockerfile/rules/layers/copy-flag-fix';
import { joinedRuns } from '#core/dockerfile/rules/layers/joined-runs';
import { type RewrittenTree, rewrittenTrees } from '#core/dockerfile/rules/layers/rewritten-trees';
import { isShipped } from '#core/dockerfile/rules/shipped';
import { firstLine, lineOf } from '#core/dockerfile/rules/written';
import type { Fix, RelatedPlace } from '#core/lint/finding';

export default defineRule({
  id: 'no-recursive-owner',
  category: 'layers',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'Owner and mode of a tree are set by the step that makes it.',
  why: 'A layer holds whole files. When a later `RUN` changes the owner or the mode of a file, the file is stored once more with all its bytes: `chown -R` over an application of 300 megabytes adds 300 megabytes to the image, and takes as long as copying them. `COPY --chown` and `COPY --chmod` set both while the files are copied; for files that a `RUN` makes, the command belongs into that `RUN`. Stages whose layers are not part of the image are not looked at.',
  whenNot: 'Where the image is squashed to one layer after the build.',
  options: {},
  messages: {
    copied:
      '`{command}` stores every file of `{folder}` a second time, for line {line} put them into a layer before; set it there, with `{instruction} {flag}=…`{rest}.',
    early:
      '`{command}` stores every file of `{folder}` a second time, for line {line} put them into a layer before; make `{account}` in a step above that line, and set it there, with `{instruction} {flag}=…`{rest}.',
    again:
      '`{command}` goes through all of `{folder}` again, though line {line} has `{flag}` already, and the image gets every file that it changes a second time; give what other steps make its owner and mode in those steps.',
    made: '`{command}` stores every file of `{folder}` a second time, for line {line} put them into a layer before; run it in that step.',
  },
  examples: [
    {
      bad: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN «chown -R node:node /app»\nUSER node\n',
      good: 'FROM node:22\nWORKDIR /app\nCOPY --chown=node:node . .\nRUN chown node:node /app\nUSER node\n',
    },
    {
      note: 'What a `RUN` makes gets its owner in the same `RUN`.',
      bad: 'FROM debian:12\nRUN git clone https://example.org/tool.git /opt/tool\nRUN «chmod -R a+rX /opt/tool»\n',
      good: 'FROM debian:12\nRUN git clone https://example.org/tool.git /opt/tool && \\\n    chmod -R a+rX /opt/tool\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      if (!isShipped(model, stage)) return;
      for (const tree of rewrittenTrees(model, stage)) {
        const { rewrite, main } = tree;
        const data = {
          command: firstLine(model, rewrite.command),
          folder: rewrite.place.kind === 'unknown' ? rewrite.place.written : rewrite.place.path.replace(/\/\*+$/, ''),
          line: lineOf(model, main.command ?? main.instruction),
        };
        const more = { at: rewrite.command, related: relatedOf(tree), fixes: fixesOf(model, stage, tree) };
        const { name } = main.instruction.keyword;
        const account = accountMadeLater(model, stage, tree);
        const flag = rewrite.kind === 'owner' ? '--chown' : '--chmod';
        const rest = isFilledBehind(model, stage, tree) ? ', and in the steps behind it for what those make' : '';
        const flags = tree.kinds.size > 1 ? '--chown=… --chmod' : flag;
        if (name === 'RUN') report({ ...more, message: 'made', data });
        else if (main.instruction.flags.some((it) => `--${it.name}` === flag))
          report({ ...more, message: 'again', data: { ...data, flag } });
        else if (account === undefined)
          report({ ...more, message: 'copied', data: { ...data, instruction: name, flag: flags, rest } });
        else report({ ...more, message: 'early', data: { ...data, instruction: name, flag: flags, rest, account } });
      }
    },
  },
});

/** The user or group of the command that is not there yet when the files are copied, so that COPY cannot name it. */
function accountMadeLater(model: DockerfileModel, stage: Stage, { rewrite, main }: RewrittenTree): string | undefined {
  const owners = rewrite.kind === 'owner' ? (rewrite.owner?.split(':') ?? []) : [];
  const between = stageEffects(model, stage).steps.flatMap(({ effects }) =>
    effects.filter((it) => it.start > main.instruction.start && it.start < rewrite.start),
  );
  return owners.find((owner) => between.some((it) => it.kind === 'account' && it.name === owner));
}

/** True when steps between the copy and the command put something into the tree, or may. */
function isFilledBehind(model: DockerfileModel, { instructions }: Stage, { rewrite, main }: RewrittenTree): boolean {
  const between = instructions.filter(
    (it) => it.keyword.name === 'RUN' && it.start > main.instruction.start && it.start < rewrite.instruction.start,
  );
  return between.some((it) => {
    const { effects, isComplete } = effectsOf(model, it);
    return !isComplete || effects.some((effect) => effect.kind === 'create' && covers(rewrite.place, effect.place));
  });
}

function relatedOf({ created }: RewrittenTree): readonly RelatedPlace[] {
  return created.map(({ command, instruction }) => {
    const { start, end } = command ?? instruction;
    return { start, end, message: 'This stored files there.' };
  });
}

function fixesOf(model: DockerfileModel, stage: Stage, tree: RewrittenTree): readonly Fix[] {
  // What triggers do is mended by hand.
  if (!stage.instructions.includes(tree.rewrite.instruction) || tree.rewrite.command.inside.includes('loop')) return [];
  const [first] = tree.created;
  const isMade = tree.created.every((it) => it.instruction.keyword.name === 'RUN');
  const fix =
    isMade && first
      ? joinedRuns(model, stage, first.instruction, tree.rewrite.instruction)
      : copyFlagFix(model, stage, tree);
  return fix ? [fix] : [];
}
