import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type VariableReference, variableReferences } from '#core/dockerfile/model/references';
import type { Stage } from '#core/dockerfile/model/stages';
import { officialName, WITHOUT_HOME } from '#core/dockerfile/reference/base-images';
import { homeAt } from '#core/dockerfile/rules/home';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const messages = {
  shell:
    '`${name}` is empty here: a shell sets it for itself, and the builder reads only what ENV and ARG set. Write the value out.',
  value:
    '`${name}` is empty here: a shell sets it for itself, and the builder reads only what ENV and ARG set. Write `{value}`.',
} as const;

/** What a shell or a login sets, and no image keeps. */
const OF_SHELLS: ReadonlySet<string> = new Set([
  'EUID',
  'HOME',
  'HOSTNAME',
  'LOGNAME',
  'OLDPWD',
  'PWD',
  'RANDOM',
  'SHELL',
  'UID',
  'USER',
]);

export default defineRule({
  id: 'no-shell-only-variable',
  category: 'variables',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-undefined-variable', 'valid-cache-mount-target'],
  summary: 'Instructions that no shell reads do without `$HOME`, `$PWD` and `$USER`.',
  why: 'In a `RUN`, `$HOME` is the home folder of the user, because a shell runs there. `ENV`, `COPY` and `WORKDIR` are read by the builder, which knows the variables of `ENV` and `ARG` and no others: `ENV PATH=$HOME/.local/bin:$PATH` puts `/.local/bin` into the path, and the programs in it are not found.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM python:3.12\nENV PATH=«$HOME»/.local/bin:$PATH\n',
      good: 'FROM python:3.12\nENV PATH=/root/.local/bin:$PATH\n',
    },
    {
      bad: 'FROM node:22\nUSER node\nWORKDIR «${HOME}»/app\nCOPY . «$PWD»/\n',
      good: 'FROM node:22\nUSER node\nWORKDIR /home/node/app\nCOPY . /home/node/app/\n',
    },
  ],
  visit: {
    stage(stage, context) {
      for (const node of stage.instructions) {
        if (node.keyword.name === 'ONBUILD') continue;
        for (const it of variableReferences(context.model.tree, node)) visit(stage, node, it, context);
      }
    },
  },
});

function visit(
  stage: Stage,
  node: Instruction,
  { name, part, start, end }: VariableReference,
  { model, report }: RuleContext<typeof messages, Record<never, never>>,
): void {
  if (!OF_SHELLS.has(name) || part.modifier !== undefined) return;
  const variable = model.variables.lookup(name, node);
  if (variable && variable.kind !== 'inherited') return;
  if (model.variables.definitions.some((it) => it.name === name) || !leavesOpen(stage, name)) return;
  const value = valueOf(model, node, name);
  const at = { start, end };
  if (value === undefined) return report({ at, message: 'shell', data: { name } });
  const fix = { title: `Write ${value}`, safety: 'suggestion', edits: [{ ...at, text: value }] } as const;
  report({ at, message: 'value', data: { name, value }, fixes: [fix] });
}

/** True when the base image does not set the variable, as far as is known. */
function leavesOpen({ base, parent }: Stage, name: string): boolean {
  if (parent) return leavesOpen(parent, name);
  const image = base?.text ?? '';
  return name === 'HOME' ? image === 'scratch' || WITHOUT_HOME.has(officialName(image)) : !/^[^:@]*\$/.test(image);
}

function valueOf(model: DockerfileModel, node: Instruction, name: string): string | undefined {
  if (name === 'HOME') return homeAt(model, node);
  const { workdir } = model.executionAt(node);
  if (name !== 'PWD' || workdir.kind !== 'known' || workdir.isDefault) return undefined;
  return workdir.value.includes('$') ? undefined : workdir.value;
}
