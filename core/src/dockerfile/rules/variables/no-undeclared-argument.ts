import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { variableReferences } from '#core/dockerfile/model/references';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import {
  argumentElsewhere,
  declarationFix,
  type Elsewhere,
  mayComeFromBase,
} from '#core/dockerfile/rules/variables/argument-scope';
import { outerReferences, type ShellReference } from '#core/dockerfile/rules/variables/shell-references';
import { closestName } from '#core/dockerfile/syntax/suggest';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { escaped } from '#core/text/escaped';

const messages = {
  global:
    '`${name}` is empty here: the `ARG {name}` on line {line} stands before the first FROM and holds for FROM lines only. Repeat `ARG {name}` in this stage.',
  later: '`${name}` is empty here: `ARG {name}` stands below, on line {line}. Move it up.',
  stage:
    '`${name}` is empty here: the `ARG {name}` on line {line} belongs to another stage. Declare it in this one too.',
  platform:
    '`${name}` is empty here: the builder sets it only where the stage declares it. Add `ARG {name}` to this stage.',
  misspelt: '`${name}` is set nowhere; the `ARG {closest}` on line {line} is, and nothing uses it. Write `${closest}`.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-undeclared-argument',
  category: 'variables',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'A `RUN` reads build arguments that its stage has declared.',
  why: 'An `ARG` holds from its line to the end of its stage. One that stands before the first `FROM` is there for `FROM` lines only, until a stage repeats it; `TARGETARCH` and its kin must be declared too. A shell puts nothing in the place of a variable that is not set and goes on, so `RUN` downloads another file than meant or fails far from the cause. Names that the `RUN` sets itself, has a default for, or that the base image is known to set are not reported.',
  options: {},
  messages,
  examples: [
    {
      bad: 'ARG VERSION=1.2\nFROM alpine:3.20\nRUN wget https://example.com/app-«$VERSION».tar.gz\n',
      good: 'ARG VERSION=1.2\nFROM alpine:3.20\nARG VERSION\nRUN wget https://example.com/app-$VERSION.tar.gz\n',
    },
    {
      bad: 'FROM alpine:3.20\nRUN wget https://example.com/app-«${TARGETARCH}»\n',
      good: 'FROM alpine:3.20\nARG TARGETARCH\nRUN wget https://example.com/app-${TARGETARCH}\n',
    },
  ],
  visit: {
    stage(stage, context) {
      for (const uses of unseenUses(context.model, stage).values()) visit(stage, uses, context);
    },
  },
});

interface Use {
  readonly run: Instruction;
  readonly reference: ShellReference;
}

/** What the RUNs of a stage read and neither the file nor, as far as is known, the base image sets for them. */
function unseenUses(model: DockerfileModel, stage: Stage): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const run of stage.instructions) {
    if (run.keyword.name !== 'RUN') continue;
    const given = run.flags.map((it) => it.value ?? '').join(' ');
    for (const reference of outerReferences(model, run)) {
      const { name } = reference;
      const variable = model.variables.lookup(name, run);
      if ((variable && variable.kind !== 'inherited') || given.includes(`env=${name}`)) continue;
      const others = uses.get(name);
      if (others) others.push({ run, reference });
      else uses.set(name, [{ run, reference }]);
    }
  }
  return uses;
}

function visit(stage: Stage, [first, ...others]: readonly Use[], context: Context): void {
  if (!first) return;
  const { model, report } = context;
  const { run, reference } = first;
  const { name } = reference;
  if (mayComeFromBase(stage, name)) return;
  const related = others
    .slice(0, 5)
    .map(({ reference: { start, end } }) => ({ start, end, message: 'It is empty here too.' }));
  const elsewhere = argumentElsewhere(model, stage, run, name);
  if (!elsewhere) return misspelt(stage, first, others, context);
  if (isReadByBuilder(model, stage, name)) return;
  const fix = declarationFix(model, stage, run, name, elsewhere);
  const fixes = fix ? [fix] : [];
  const at = { start: reference.start, end: reference.end };
  if (elsewhere.kind === 'platform') report({ at, message: 'platform', data: { name }, fixes, related });
  else report({ at, message: elsewhere.kind, data: { name, line: lineOf(elsewhere) }, fixes, related });
}

function lineOf({ instruction }: Elsewhere & { readonly instruction: Instruction }): number {
  return instruction.lines.first + 1;
}

/** True when an instruction that the builder expands reads the name too: that is reported there. */
function isReadByBuilder(model: DockerfileModel, { instructions }: Stage, name: string): boolean {
  return instructions.some(
    (it) =>
      model.variables.lookup(name, it)?.pair === undefined &&
      variableReferences(model.tree, it).some((found) => found.name === name && found.part.modifier === undefined),
  );
}

/** Only where an argument of nearly that name can be seen, and nothing of the stage reads it. */
function misspelt(stage: Stage, { run, reference }: Use, others: readonly Use[], { model, report }: Context): void {
  const { name, nameSpan } = reference;
  if (name.length < 5 || others.some((it) => it.run !== run)) return;
  const visible = model.variables.visible(run).filter((it) => it.kind === 'arg');
  const closest = closestName(
    name,
    visible.map((it) => it.name),
  );
  const argument = visible.find((it) => it.name === closest);
  if (closest === undefined || !argument?.instruction || isPlainVariant(name, closest)) return;
  if (isRead(model, stage, closest)) return;
  const edits = [reference, ...others.map((it) => it.reference)].map((it) => ({
    start: it.nameSpan.start,
    end: it.nameSpan.end,
    text: closest,
  }));
  const fix: Fix = { title: `Write ${closest}`, safety: 'suggestion', edits };
  const data = { name, closest, line: argument.instruction.lines.first + 1 };
  report({ at: { start: nameSpan.start, end: nameSpan.end }, message: 'misspelt', data, fixes: [fix] });
}

/** `PORT1` and `PORT2`, `FLAG` and `FLAGS` are names of two things. */
function isPlainVariant(a: string, b: string): boolean {
  const plain = (name: string): string => name.replace(/\d+/g, '').replace(/S$/i, '');
  return plain(a) === plain(b) || a.length < b.length - 1;
}

function isRead(model: DockerfileModel, stage: Stage, name: string): boolean {
  return stage.instructions.some(
    (it) =>
      variableReferences(model.tree, it).some((found) => found.name === name) ||
      model.scripts(it).some(({ source }) => new RegExp(`\\b${escaped(name)}\\b`).test(source.text)),
  );
}
