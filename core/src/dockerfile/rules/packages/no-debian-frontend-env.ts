import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';
import { holdsComment } from '#core/dockerfile/rules/removed-part';

const NAME = 'DEBIAN_FRONTEND';

export default defineRule({
  id: 'no-debian-frontend-env',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-legacy-pair'],
  summary: '`DEBIAN_FRONTEND` is set for the build, not for the image.',
  why: '`ENV` stays in the image. Whoever works in a container later, and installs a package by hand, gets no questions and silently has the defaults; images that start from this one inherit that too. `ARG` sets the variable for the steps of the build and is gone afterwards.',
  whenNot: 'For images in which packages are installed unattended at run time.',
  options: {},
  messages: {
    kept: '`ENV {name}` stays set in every container and in images that start from this one, where it hides the questions of packages that somebody installs by hand; use `ARG {name}={value}`, which ends with the build.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nENV «DEBIAN_FRONTEND»=noninteractive\nRUN apt-get update && apt-get install -y tzdata\n',
      good: 'FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get update && apt-get install -y tzdata\n',
    },
  ],
  visit: {
    ENV(env, { model, report }, place) {
      const { stage, trigger } = place;
      if (!stage || !isPlaceShipped(model, place)) return;
      for (const pair of env.pairs) {
        const value = /^(["']?)(noninteractive|teletype)\1$/.exec(pair.value?.text ?? '')?.[2];
        if (pair.name.text !== NAME || value === undefined || isSetLater(stage, env)) continue;
        if (value === 'teletype' && isSetBefore(stage, env)) continue;
        const data = { name: NAME, value };
        report({ at: pair.name, message: 'kept', data, fixes: trigger ? [] : fixes(model, stage, env, pair) });
      }
    },
  },
});

/** True when the image has another value in the end. */
function isSetLater(stage: Stage, env: Instruction): boolean {
  return stage.instructions.some((it) => it.start > env.start && isSetBy(it));
}

/** True when a value that hides questions is taken back. */
function isSetBefore(stage: Stage, env: Instruction): boolean {
  return stage.instructions.some((it) => it.start < env.start && isSetBy(it));
}

function isSetBy({ keyword, pairs }: Instruction): boolean {
  return keyword.name === 'ENV' && pairs.some(({ name }) => name.text === NAME);
}

function fixes(model: DockerfileModel, stage: Stage, env: Instruction, pair: Pair): readonly Fix[] {
  const edits = asArgument(model, env, pair);
  if (!edits) return [];
  // An ARG is not seen by the stages that start from this one, nor by triggers.
  const isInherited =
    model.stages.some((it) => it.parent === stage) || stage.instructions.some((it) => it.keyword.name === 'ONBUILD');
  return [{ title: 'Use ARG', safety: isInherited ? 'suggestion' : 'safe', edits }];
}

/** Undefined when other variables of the instruction would be in the way. */
function asArgument(model: DockerfileModel, env: Instruction, pair: Pair): readonly TextEdit[] | undefined {
  const { keyword, pairs } = env;
  const value = pair.value?.text ?? '';
  const argument = `${keyword.text === 'env' ? 'arg' : 'ARG'} ${NAME}=${value}`;
  if (pairs.length === 1) return [{ start: env.start, end: pair.end, text: argument }];

  const at = pairs.indexOf(pair);
  const next = pairs[at + 1];
  const gap = next
    ? { start: pair.start, end: next.start, text: '' }
    : { start: pairs[at - 1]?.end ?? pair.start, end: pair.end, text: '' };
  const hasComment = holdsComment(model, gap.start, gap.end);
  const isUsed = pairs.some((it) => it.value?.text.includes(NAME));
  if (hasComment || isUsed) return undefined;
  return [{ start: env.start, end: env.start, text: `${argument}\n` }, gap];
}
