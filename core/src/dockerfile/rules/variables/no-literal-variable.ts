import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Stage, stageAt } from '#core/dockerfile/model/stages';
import { homeAt } from '#core/dockerfile/rules/home';
import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Flag, Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';
import { namedVariables } from '#core/dockerfile/rules/named-variables';
import { mountOptionSpan } from '#core/dockerfile/rules/mount-option';

const messages = {
  from: 'The builder puts no variables into `{flag}` and fails at `{value}`. Give the image a stage of its own, `FROM {value} AS …`, and name that stage here.',
  command:
    '`{text}` stays as it is: the builder runs no commands for {keyword}. Find the value in a RUN, or pass it in as a build argument.',
  quoted:
    '`{text}` stays as it is: nothing is put in between single quotes. Use double quotes for the value of `{name}`.',
  home: '`{text}` stays as it is: nothing is put in between single quotes, and the builder knows no `HOME` either. Write the folder out in `{name}`.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-literal-variable',
  category: 'variables',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-unknown-stage', 'no-undefined-variable'],
  summary: 'Variables and commands stand where something is put in for them.',
  why: 'The builder replaces `$NAME` in most words, and nothing else that a shell would: `ENV DATE=$(date)` sets the text `$(date)`, and between single quotes even a variable stays as it is. `COPY --from` and the `from` of a mount take no variables at all, since stages are put in order before any has a value.',
  whenNot: 'Where a start script evaluates the value later.',
  options: {},
  messages,
  examples: [
    {
      bad: 'ARG TOOLS=alpine:3.20\nFROM debian:12\nCOPY --from=«$TOOLS» /bin/busybox /bin/\n',
      good: 'ARG TOOLS=alpine:3.20\nFROM $TOOLS AS tools\n\nFROM debian:12\nCOPY --from=tools /bin/busybox /bin/\n',
    },
    {
      bad: "FROM debian:12\nARG VERSION=1.2\nENV APP_VERSION=«'$VERSION'»\n",
      good: 'FROM debian:12\nARG VERSION=1.2\nENV APP_VERSION="$VERSION"\n',
    },
  ],
  visit: {
    COPY(node, context, { stage }) {
      for (const flag of node.flags)
        if (flag.name === 'from') fromFlag(flag, flag.value, flag.valueSpan, '--from', stage, context);
      commandsIn(node, node.words, context);
    },
    RUN(node, context, { stage }) {
      for (const flag of node.flags) {
        const value = flag.name === 'mount' ? readMount(flag).options.get('from') : undefined;
        if (value === undefined) continue;
        const span = mountOptionSpan(context.model.text, flag, 'from', value);
        fromFlag(flag, value, span, 'from', stage, context);
      }
    },
    ADD: (node, context) => commandsIn(node, node.words, context),
    ARG: pairs,
    ENV: pairs,
    EXPOSE: (node, context) => commandsIn(node, node.words, context),
    LABEL: pairs,
    USER: (node, context) => commandsIn(node, node.words, context),
    WORKDIR: (node, context) => commandsIn(node, node.words, context),
  },
});

function fromFlag(
  flag: Flag,
  value: string | undefined,
  at: Span,
  name: string,
  stage: Stage | undefined,
  { model, report }: Context,
): void {
  if (!value || !/\$[A-Za-z_{]/.test(value)) return;
  const fixes = stage && model.text.slice(at.start, at.end) === value ? stageFix(model, stage, value, at) : [];
  report({ at, message: 'from', data: { flag: flag.name === 'mount' ? `--mount=…,${name}` : name, value }, fixes });
}

/** A stage for the image, in front of the one that takes from it. */
function stageFix(model: DockerfileModel, stage: Stage, value: string, at: Span): readonly Fix[] {
  const names = namedVariables(value);
  const isGlobal = names.every((it) => model.variables.lookup(it, stage.from) !== undefined);
  const name = (names[0] ?? '')
    .toLowerCase()
    .replace(/_/g, '-')
    .replace(/-(?:image|version|tag)$/, '');
  const isTaken = model.stages.some((it) => it.name?.text.toLowerCase() === name);
  const isNumbered = model.stageUses.some((it) => /^\d+$/.test(it.text));
  if (!isGlobal || isTaken || isNumbered || !/^[a-z][\w-]*$/.test(name)) return [];
  const { start } = stage.from;
  const edits = [
    { start, end: start, text: `FROM ${value} AS ${name}\n\n` },
    { start: at.start, end: at.end, text: name },
  ];
  return [{ title: `Make a stage of it: FROM ${value} AS ${name}`, safety: 'suggestion', edits }];
}

function pairs(node: Instruction, context: Context, { stage }: { readonly stage: Stage | undefined }): void {
  for (const { name, value } of node.pairs) {
    if (!value) continue;
    // Prompts are made anew by the shell that shows them.
    if (!/^(?:\w+_)?(?:PS\d|PROMPT\w*)$/.test(name.text)) {
      const isUsage = node.keyword.name === 'LABEL' && !/^["']?(?:\$\([^)]*\)|`[^`]*`)["']?$/.test(value.text);
      if (!isUsage) commandsIn(node, [value], context);
    }
    if (stage) quoted(node, name.text, value, context);
  }
}

/** `$(…)` and backticks in words that the builder takes as text. */
function commandsIn(node: Instruction, words: readonly Word[], { model, report }: Context): void {
  const { escape, problems } = model.tree;
  if (problems.some((it) => it.start < node.end && node.start < it.end)) return;
  for (const word of words) {
    if (word.text.startsWith("'")) continue;
    const found = (escape === '`' ? /(?<!\\)\$\([^()]+\)/ : /(?<!\\)\$\([^()]+\)|(?<!\\)`[^`]+`/).exec(word.text);
    if (found) report({ at: word, message: 'command', data: { text: found[0], keyword: node.keyword.name } });
  }
}

/** Only for variables that the file or every image sets: others may be meant for whatever reads the value. */
function quoted(node: Instruction, name: string, value: Word, { model, report }: Context): void {
  const inside = /^'([^'"\\\s`]*)'$/.exec(value.text)?.[1];
  const variables = [...(inside ?? '').matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((it) => it[1] ?? '');
  if (inside === undefined || variables.length === 0 || !stageAt(model.stages, node)) return;
  const isWritten = model.text.slice(value.start, value.end) === value.text;
  const isSet = (it: string) => model.variables.lookup(it, node)?.pair !== undefined;
  if (!isSet('HOME') && /^(?:\$HOME|\$\{HOME\})(?:\/[^$]*)?$/.test(inside)) {
    const home = homeAt(model, node);
    const text = inside.replace(/^\$(?:HOME|\{HOME\})/, home ?? '');
    const edits = [{ start: value.start, end: value.end, text }];
    const fixes: readonly Fix[] = home && isWritten ? [{ title: `Write ${text}`, safety: 'suggestion', edits }] : [];
    report({ at: value, message: 'home', data: { text: inside, name }, fixes });
    return;
  }
  if (!variables.every((it) => isSet(it) || (it === 'PATH' && name === 'PATH'))) return;
  const edits = [{ start: value.start, end: value.end, text: `"${inside}"` }];
  const fixes: readonly Fix[] = isWritten ? [{ title: 'Use double quotes', safety: 'suggestion', edits }] : [];
  report({ at: value, message: 'quoted', data: { text: inside, name }, fixes });
}
