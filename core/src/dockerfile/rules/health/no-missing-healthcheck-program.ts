import { defineRule } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import { withParents } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { healthCheckOf } from '#core/dockerfile/rules/health/health-check';
import { BROUGHT_BY, lackingIn } from '#core/dockerfile/rules/health/lacking';
import { baseOf } from '#core/dockerfile/base-image';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { SYSTEM_FAMILIES } from '#core/dockerfile/shell/tables/system-families';
import { mentions } from '#core/dockerfile/rules/written';

export default defineRule({
  id: 'no-missing-healthcheck-program',
  category: 'health',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'The program of a health check is in the image.',
  why: 'A check whose program is not there fails each time, and the container is unhealthy from its first check on. Small images have little to check with: those of Debian and Ubuntu, and the `slim` ones, have neither `curl` nor `wget`, Alpine has no `curl`. What the file does with packages, and what it copies, is looked at; where that may bring the program, nothing is reported.',
  whenNot: 'Where the name stands for an image of your own, which has the program.',
  options: {},
  messages: {
    missing:
      '`{image}` has no `{program}` and nothing in this file installs it, so the check fails each time and the container is never healthy; install it, or check with what is there.',
  },
  examples: [
    {
      bad: 'FROM python:3.13-slim\nHEALTHCHECK CMD «curl» -f http://localhost:8000/ || exit 1\n',
      good: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nHEALTHCHECK CMD curl -f http://localhost:8000/ || exit 1\n',
    },
  ],
  visit: {
    HEALTHCHECK(node, { model, report }, { stage, trigger }) {
      if (!stage || trigger) return;
      const base = baseOf(model, stage);
      const lacking = lackingIn(base);
      const command = healthCheckOf(model, node)?.commands.find((it) => lacking.includes(it.name ?? ''));
      const program = command?.name;
      if (!command?.nameWord || program === undefined || mayBring(model, stage, program)) return;
      const image = base.tag === '' ? base.image : `${base.image}:${base.tag}`;
      report({
        at: command.nameWord,
        message: 'missing',
        data: { image, program },
        fixes: installFix(model, stage, base.family, program),
      });
    },
  },
});

/** True when a step of the stage, or of one below, installs the program or may do so. */
function mayBring(model: DockerfileModel, stage: Stage, program: string): boolean {
  return withParents(stage).some((it) => bringersOf(model, it).has(program));
}

const bringersOf = kept((model, stage: Stage): ReadonlySet<string> => {
  const programs = Object.keys(BROUGHT_BY);
  return new Set(programs.filter((program) => stage.instructions.some((it) => stepMayBring(model, it, program))));
});

const PROGRAM_FOLDER = /^\/(?:usr(?:\/local)?(?:\/s?bin)?|s?bin|opt)?(?:\/\*)?$/;

/** Where a text names a program. */
const NAMED: ReadonlyMap<string, RegExp> = new Map(
  Object.keys(BROUGHT_BY).map((it) => [it, new RegExp(`\\b${it}\\b`)]),
);

function stepMayBring(model: DockerfileModel, node: Instruction, program: string): boolean {
  // Whatever a step says of the program, it may be how it comes to be there.
  if (node.keyword.name === 'HEALTHCHECK') return false;
  const named = NAMED.get(program);
  if (named && mentions(node, named)) return node.keyword.name === 'RUN' || isCopy(node);
  const pattern = BROUGHT_BY[program];
  return effectsOf(model, node).effects.some((effect) => {
    if (effect.kind === 'install') {
      if (!SYSTEM_FAMILIES.has(effect.manager)) return false;
      return !effect.isComplete || effect.packages.some((it) => pattern?.test(it.name) === true || it.kind !== 'name');
    }
    if (effect.kind === 'create' && isCopy(node)) {
      if (effect.place.kind === 'path') return PROGRAM_FOLDER.test(effect.place.path);
      // From the context come the project's own files.
      return node.flags.some((it) => it.name === 'from') || effect.way !== 'copy';
    }
    return effect.kind === 'unknown' && isScript(effect.command?.nameWord?.text);
  });
}

function isCopy({ keyword }: Instruction): boolean {
  return keyword.name === 'COPY' || keyword.name === 'ADD';
}

/** A script of the project, or one whose name is not known. */
function isScript(program: string | undefined): boolean {
  return program === undefined || /[/$]|\.\w+$|^(?:sh|bash|source|\.|make|ansible.*|puppet|chef.*)$/.test(program);
}

/** As the first step of the stage, where it is root's turn and nothing that changes often stands in front. */
function installFix(model: DockerfileModel, stage: Stage, family: string, program: string): readonly Fix[] {
  if (stage.parent || program === 'nc' || program === 'netcat') return [];
  const install =
    family === 'alpine'
      ? `apk add --no-cache ${program}`
      : `apt-get update && apt-get install -y --no-install-recommends ${program} && rm -rf /var/lib/apt/lists/*`;
  if (family !== 'alpine' && family !== 'debian' && family !== 'ubuntu') return [];
  const feed = model.text.indexOf('\n', stage.from.end);
  if (feed < 0) return [];
  const edits = [{ start: feed + 1, end: feed + 1, text: `RUN ${install}\n` }];
  return [{ title: `Install ${program}`, safety: 'suggestion', edits }];
}
