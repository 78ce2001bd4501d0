import { defineRule } from '#core/dockerfile/define-rule';
import type { StageUse } from '#core/dockerfile/model/stage-uses';
import type { Stage } from '#core/dockerfile/model/stages';

export default defineRule({
  id: 'no-circular-stage',
  category: 'stages',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/circular-stage-deps' },
  summary: 'No two stages wait for each other.',
  why: 'BuildKit builds the stages in the order in which they need each other, so a `COPY --from` may name a later stage. When that one needs this one in its turn, neither can be first, and the build stops with `circular dependency detected`.',
  options: {},
  messages: {
    circle: '{path}: none of these stages can be built first. Take the files from a stage that needs none of them.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS api\nCOPY --from=«web» /dist /dist\n\nFROM node:22 AS web\nCOPY --from=api /schema /schema\n',
      good: 'FROM golang:1.23 AS api\nCOPY --from=schema /schema /schema\n\nFROM node:22 AS web\nCOPY --from=schema /schema /schema\n\nFROM alpine:3.20 AS schema\nCOPY schema /schema\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const uses = model.stageUses.filter((it) => !it.isOnbuild && targetOf(it) !== undefined);
      for (const use of uses) {
        const target = use.tooLate;
        // A stage that copies from itself is another finding.
        if (!target || use.kind === 'from' || (target === use.user && use.kind === 'copy')) continue;
        const path = pathBetween(target, use.user, uses);
        if (!path) continue;
        const names = [use.user, ...path].map((it) => `\`${it.name?.text ?? it.index}\``);
        report({ at: use, message: 'circle', data: { path: names.join(' needs ') } });
      }
    },
  },
});

/** `FROM` looks up only what stands before it. */
function targetOf({ kind, stage, tooLate }: StageUse): Stage | undefined {
  return stage ?? (kind === 'from' ? undefined : tooLate);
}

/** The stages from one to another along what they need, the shortest way; undefined when there is none. */
function pathBetween(from: Stage, to: Stage, uses: readonly StageUse[]): readonly Stage[] | undefined {
  const paths = new Map<Stage, readonly Stage[]>([[from, [from]]]);
  // A map may grow while it is walked: what is added is visited too.
  for (const [stage, path] of paths) {
    if (stage === to) return path;
    for (const use of uses) {
      const next = use.user === stage ? targetOf(use) : undefined;
      if (next && !paths.has(next)) paths.set(next, [...path, next]);
    }
  }
  return undefined;
}
