import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';
import type { Variable } from '#core/dockerfile/model/variables';
import { mayComeFromBase } from '#core/dockerfile/rules/variables/argument-scope';
import { mayBeSecret } from '#core/dockerfile/rules/secrets/secret-names';
import { outerReferences } from '#core/dockerfile/rules/variables/shell-references';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

const messages = {
  unset:
    '`${name}` is not set when the container runs: `ARG {name}` on line {line} holds during the build only. Pass it on with `ENV {name}=${name}`.',
} as const;

export default defineRule({
  id: 'no-argument-at-run-time',
  category: 'variables',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: '`CMD`, `ENTRYPOINT` and `HEALTHCHECK` read no build argument.',
  why: 'An `ARG` is there while the image is built. The command of the container runs later, with the variables of `ENV` and of `docker run -e`; a shell puts nothing in the place of the argument, whatever default it had. `ENV NAME=$NAME` behind the `ARG` keeps its value in the image.',
  whenNot:
    'When the variable is always given to `docker run`, and the argument of the same name is for the build alone.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nARG PORT=8080\nCMD exec app --port «$PORT»\n',
      good: 'FROM alpine:3.20\nARG PORT=8080\nENV PORT=$PORT\nCMD exec app --port $PORT\n',
    },
  ],
  visit: {
    stage(stage, context) {
      const reported = new Set<string>();
      for (const node of stage.instructions) {
        if (/^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(node.keyword.name)) visit(stage, node, reported, context);
      }
    },
  },
});

function visit(
  stage: Stage,
  node: Instruction,
  reported: Set<string>,
  { model, report }: RuleContext<typeof messages>,
): void {
  for (const reference of outerReferences(model, node)) {
    const { name, start, end } = reference;
    const variable = model.variables.lookup(name, node);
    if (variable?.kind !== 'arg' || !variable.instruction || reported.has(name)) continue;
    if (mayComeFromBase(stage, name) || isSetBelow(stage, node, name)) continue;
    reported.add(name);
    const data = { name, line: variable.instruction.lines.first + 1 };
    report({ at: { start, end }, message: 'unset', data, fixes: environmentFix(stage, variable) });
  }
}

/** An ENV counts for the container wherever it stands. */
function isSetBelow({ instructions }: Stage, node: Instruction, name: string): boolean {
  return instructions.some(
    (it) => it.keyword.name === 'ENV' && it.start > node.start && it.pairs.some((pair) => pair.name.text === name),
  );
}

/** Behind the ARG; a secret is none of the image's business. */
function environmentFix({ instructions }: Stage, { name, instruction, pair }: Variable): readonly Fix[] {
  if (!instruction || !instructions.includes(instruction) || mayBeSecret(name, pair?.value?.text, true)) return [];
  const edits = [{ start: instruction.end, end: instruction.end, text: `\nENV ${name}=$${name}` }];
  return [{ title: `Keep it with ENV ${name}=$${name}`, safety: 'suggestion', edits }];
}
