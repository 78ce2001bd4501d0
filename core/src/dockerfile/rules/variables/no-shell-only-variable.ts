import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { isGuarded, type VariableReference, variableReferences } from '#core/dockerfile/model/references';
import type { Stage } from '#core/dockerfile/model/stages';
import { officialName, WITHOUT_HOME } from '#core/dockerfile/reference/base-images';
import { homeAt } from '#core/dockerfile/rules/home';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';
import { rootImage } from '#core/dockerfile/model/lineage';

const messages = {
  shell:
    '`${name}` is empty here: a shell sets it for itself, and the builder reads only what ENV and ARG set. Write the value out.',
  value:
    '`${name}` is empty here: a shell sets it for itself, and the builder reads only what ENV and ARG set. Write `{value}`.',
  label:
    '`${name}` is empty here: the builder puts in what ENV and ARG set before anybody reads the label. Write `{escape}${name}`, so that the name itself gets into it.',
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
        const all = variableReferences(context.model.tree, node);
        const references = all.filter((it) => !isGuarded(it, all));
        for (const name of new Set(references.map((it) => it.name))) {
          // One finding for all places of an instruction: they have one cause, and one edit alone mends nothing.
          const places = references.filter((it) => it.name === name && isUnset(stage, node, it, context.model));
          if (places.length > 0) visit(node, name, places, context);
        }
      }
    },
  },
});

function isUnset(stage: Stage, node: Instruction, { name, part }: VariableReference, model: DockerfileModel): boolean {
  if (!OF_SHELLS.has(name) || part.modifier !== undefined) return false;
  const variable = model.variables.lookup(name, node);
  if (variable && variable.kind !== 'inherited') return false;
  return !model.variables.definitions.some((it) => it.name === name) && leavesOpen(stage, name);
}

function visit(
  node: Instruction,
  name: string,
  places: readonly Span[],
  { model, report }: RuleContext<typeof messages>,
): void {
  const [first, ...others] = places.map(({ start, end }) => ({ start, end }));
  if (!first) return;
  const { escape } = model.tree;
  const at = { at: first, related: others.map((it) => ({ ...it, message: 'The same variable.', isPart: true })) };
  const fixes = (title: string, textOf: (it: Span) => string): readonly Fix[] => [
    { title, safety: 'suggestion', edits: [first, ...others].map((it) => ({ ...it, text: textOf(it) })) },
  ];
  if (node.keyword.name === 'LABEL') {
    const escaped = fixes(`Write ${escape}$`, (it) => escape + model.text.slice(it.start, it.end));
    return report({ ...at, message: 'label', data: { name, escape }, fixes: escaped });
  }
  const value = valueOf(model, node, name);
  if (value === undefined) return report({ ...at, message: 'shell', data: { name } });
  report({ ...at, message: 'value', data: { name, value }, fixes: fixes(`Write ${value}`, () => value) });
}

/** True when the base image does not set the variable, as far as is known. */
function leavesOpen(stage: Stage, name: string): boolean {
  const image = rootImage(stage);
  return name === 'HOME' ? image === 'scratch' || WITHOUT_HOME.has(officialName(image)) : !/^[^:@]*\$/.test(image);
}

function valueOf(model: DockerfileModel, node: Instruction, name: string): string | undefined {
  if (name === 'HOME') return homeAt(model, node);
  const { workdir } = model.executionAt(node);
  if (name !== 'PWD' || workdir.kind !== 'known' || workdir.isDefault) return undefined;
  return workdir.value.includes('$') ? undefined : workdir.value;
}
