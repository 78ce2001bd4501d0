import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { type VariableReference, variableReferences } from '#core/dockerfile/model/references';
import { closestName } from '#core/dockerfile/syntax/suggest';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { DockerfileModel } from '#core/dockerfile/model/file';

const messages = {
  unset: '`${name}` is set nowhere before this line, so it is empty here; declare it with ARG or ENV in this stage.',
  later: '`${name}` is empty here: it is set only in line {line}, below; move that line up.',
  same: '`${name}` is set by this very instruction, whose values all see what was there before it, so it is empty here; set it in an instruction of its own.',
  outside:
    '`${name}` is empty here: the `ARG` in line {line} stands outside this stage; repeat `ARG {name}` behind this stage’s FROM.',
  misspelt: '`${name}` is set nowhere before this line, so it is empty here; `${closest}` is set.',
} as const;

type Context = RuleContext<typeof messages, Record<never, never>>;

export default defineRule({
  id: 'no-undefined-variable',
  category: 'variables',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3044', buildkit: 'UndefinedVar', tally: 'buildkit/UndefinedVar' },
  summary: 'Variables are set before they are used.',
  why: 'The builder puts nothing in the place of a variable that is not set, and says nothing. A path then loses a part, and `COPY` or `WORKDIR` takes another one than meant. Since the base image may set variables too, a name is reported only where the file shows that it is mistaken: it is set later, in the same instruction or in another stage, it is nearly the name of another one, or the stage starts from scratch.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nARG CONFIG_DIR=conf\nCOPY «$CONFIG_DR» /etc/app/\n',
      good: 'FROM alpine:3.20\nARG CONFIG_DIR=conf\nCOPY $CONFIG_DIR /etc/app/\n',
    },
  ],
  visit: {
    stage({ instructions }, context) {
      for (const node of instructions) {
        if (node.keyword.name === 'ONBUILD') continue;
        for (const reference of variableReferences(context.model.tree, node)) visit(node, reference, context);
      }
    },
  },
});

function visit(node: Instruction, reference: VariableReference, { model, report }: Context): void {
  const { name, nameSpan, part } = reference;
  const variable = model.variables.lookup(name, node);
  if (name === '' || part.modifier !== undefined || isPlainPath(name)) return;
  if (variable && variable.kind !== 'inherited') return;
  const own =
    node.keyword.name === 'ENV' || node.keyword.name === 'ARG' ? ownPair(node, name, nameSpan.start) : undefined;
  if (own === 'itself') return;
  if (own === 'other') return report({ at: reference, message: 'same', data: { name } });
  const line = lineSettingIt(model, node, name);
  if (line) return report({ at: reference, message: line.message, data: { name, line: line.number } });
  const closest = closestName(
    name,
    model.variables.visible(node).flatMap((it) => (it.kind === 'inherited' ? [] : [it.name])),
  );
  if (closest !== undefined && name.length > 3) {
    const edits = [{ start: nameSpan.start, end: nameSpan.end, text: closest }];
    const fix = { title: `Write ${closest}`, safety: 'suggestion', edits } as const;
    return report({ at: reference, message: 'misspelt', data: { name, closest }, fixes: [fix] });
  }
  if (!variable) report({ at: reference, message: 'unset', data: { name } });
}

/** Names every image may have. */
function isPlainPath(name: string): boolean {
  return name === 'PATH' || name === 'HOME';
}

/** Whether the reference stands in the value of the pair that sets the name, or of another one. */
function ownPair({ pairs }: Instruction, name: string, at: number): 'itself' | 'other' | undefined {
  const setting = pairs.filter((it) => it.name.text === name);
  if (setting.length === 0) return undefined;
  return setting.some((it) => it.start <= at && at < it.end) ? 'itself' : 'other';
}

interface SettingLine {
  readonly message: 'later' | 'outside';
  readonly number: number;
}

/** Where the file sets the name out of the instruction's reach. */
function lineSettingIt(model: DockerfileModel, node: Instruction, name: string): SettingLine | undefined {
  const stage = model.stages.findLast((it) => it.from.start <= node.start);
  const setters = model.variables.definitions.filter((it) => it.name === name && it.instruction !== undefined);
  const later = setters.find(
    ({ instruction }) => instruction !== undefined && stage?.instructions.includes(instruction),
  );
  if (later?.instruction) return { message: 'later', number: later.instruction.lines.first + 1 };
  const outside = setters.find((it) => it.kind === 'arg' && (it.instruction?.start ?? 0) < node.start);
  return outside?.instruction && { message: 'outside', number: outside.instruction.lines.first + 1 };
}
