import { defineRule } from '#core/dockerfile/define-rule';

/** What stages are named that somebody builds with `--target`. */
const TARGETS: ReadonlySet<string> = new Set(
  'bench check ci coverage cov debug debugger demo dev develop development devcontainer docs doc e2e export format final fmt integration lint linter local prod production release runtime stage staging test tester testing tests unit validate vendor verify'.split(
    ' ',
  ),
);

export default defineRule({
  id: 'no-unreachable-stage',
  category: 'stages',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/no-unreachable-stages' },
  summary: 'Every stage is used by another one, or is the last.',
  why: 'A build makes the last stage and those that it needs. BuildKit skips the others, so that nobody notices when they break; the classic builder builds them for nothing. A stage that is built with `--target` is meant to stand alone: those with names such as `test` or `dev` are not reported, others go into the option `targets`.',
  whenNot: 'For files whose stages are all built on their own.',
  options: {
    targets: {
      type: 'strings',
      default: [],
      description: 'Names of stages that are built with `--target`; `*` at the end stands for anything.',
    },
  },
  messages: {
    unnamed: 'No stage uses this one, and without a name it is hard to build on its own; remove it, or use it.',
    named:
      'No stage uses `{name}`, so a build without `--target {name}` skips it; remove it, use it, or list it as a target.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS «tools»\nRUN go install example.com/tool@v1\n\nFROM alpine:3.20\nCMD ["tool"]\n',
      good: 'FROM golang:1.23 AS tools\nRUN go install example.com/tool@v1\n\nFROM alpine:3.20\nCOPY --from=tools /go/bin/tool /bin/\nCMD ["tool"]\n',
    },
  ],
  visit: {
    file({ model, options, report }) {
      const used = new Set(
        model.stageUses.flatMap((it) => [it.stage, it.tooLate === it.user ? undefined : it.tooLate]),
      );
      const alone = model.stages.filter((it) => !it.isFinal && !used.has(it));
      for (const { name, from } of alone) {
        if (!name) report({ at: from.keyword, message: 'unnamed', tags: ['unnecessary'] });
        else if (!isTarget(name.text.toLowerCase(), options.targets)) {
          report({ at: name, message: 'named', data: { name: name.text } });
        }
      }
    },
  },
});

function isTarget(name: string, targets: readonly string[]): boolean {
  if (name.split(/[-_.]/).some((it) => TARGETS.has(it))) return true;
  return targets.some((it) => (it.endsWith('*') ? name.startsWith(it.slice(0, -1)) : name === it.toLowerCase()));
}
