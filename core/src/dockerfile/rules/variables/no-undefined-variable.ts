import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { baseOf } from '#core/dockerfile/base-image';
import { isProxyArgument, PLATFORM_ARGUMENTS } from '#core/dockerfile/model/predefined';
import { isGuarded, type VariableReference, variableReferences } from '#core/dockerfile/model/references';
import { stageAt } from '#core/dockerfile/model/stages';
import { declarationFix } from '#core/dockerfile/rules/variables/argument-scope';
import { settingElsewhere } from '#core/dockerfile/rules/variables/setting-elsewhere';
import { closestName } from '#core/dockerfile/syntax/suggest';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Fix } from '#core/lint/finding';
import { unquoted } from '#core/dockerfile/rules/quote';
import { splitBefore } from '#core/dockerfile/rules/split-pairs';
import { WITHOUT_VARIABLES } from '#core/dockerfile/reference/base-images';

const messages = {
  unset: '`${name}` is set nowhere before this line, so it is empty here; declare it with ARG or ENV in this stage.',
  later: '`${name}` is empty here: it is set only on line {line}, below; move that line up.',
  same: '`${name}` is set by this very instruction, whose values all see only what was there before it: an older value, or none; set it in an instruction of its own.',
  empty: '`${name}` has no value before this line, so this sets it to nothing; leave it out.',
  kept: '`${name}` has no value in this stage before this line, so this sets it to nothing, or to what the base image has anyway; leave it out where the container gets it when it starts, or declare `ARG {name}` above it.',
  positional:
    '`${name}` is a parameter of a shell, and no shell reads this line, so it is empty here; write `\\$` for a dollar sign.',
  plain: '`${name}` has no value before this line, so the default is empty; write `ARG {name}`.',
  itself:
    '`${name}` has no value before this line, so only what stands beside it is left, a lone colon for one; leave it out.',
  outside:
    '`${name}` is empty here: the `ARG` on line {line} stands outside this stage; repeat `ARG {name}` behind this stage’s FROM.',
  platform:
    '`${name}` is empty here: the builder sets it only where the stage declares it. Add `ARG {name}` behind this stage’s FROM.',
  misspelt: '`${name}` is set nowhere before this line, so it is empty here; `${closest}` is set.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-undefined-variable',
  category: 'variables',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3044', buildkit: 'UndefinedVar', tally: 'buildkit/UndefinedVar' },
  summary: 'Variables are set before they are used.',
  why: 'The builder puts nothing in the place of a variable that is not set, and says nothing. A path then loses a part, and `COPY` or `WORKDIR` takes another one than meant. Since the base image may set variables too, a name is reported only where the file shows that it is mistaken: it is set later, in the same instruction or in another stage, it is nearly the name of another one, or the stage starts from scratch or an image that sets none.',
  options: {},
  messages,
  examples: [
    {
      bad: 'ARG VERSION=1.2\nFROM alpine:3.20\nADD https://example.com/app-«$VERSION».tar.gz /srv/\n',
      good: 'ARG VERSION=1.2\nFROM alpine:3.20\nARG VERSION\nADD https://example.com/app-$VERSION.tar.gz /srv/\n',
    },
    {
      note: 'All values of one `ENV` see what was there before it.',
      bad: 'FROM alpine:3.20\nENV APP_HOME=/app BIN=«$APP_HOME»/bin\n',
      good: 'FROM alpine:3.20\nENV APP_HOME=/app\nENV BIN=$APP_HOME/bin\n',
    },
    {
      bad: 'FROM alpine:3.20\nARG CONFIG_DIR=conf\nCOPY «$CONFIG_DR» /etc/app/\n',
      good: 'FROM alpine:3.20\nARG CONFIG_DIR=conf\nCOPY $CONFIG_DIR /etc/app/\n',
    },
  ],
  visit: {
    stage({ instructions }, context) {
      for (const node of instructions) {
        if (node.keyword.name === 'ONBUILD') continue;
        for (const reference of referencesIn(context.model, node)) visit(node, reference, context);
      }
    },
  },
});

/** Those in the instruction. One that it sets by itself is one mistake, however often it is named. */
function referencesIn({ tree }: DockerfileModel, node: Instruction): readonly VariableReference[] {
  const own = new Set<string>();
  const all = variableReferences(tree, node);
  return all.filter((reference) => {
    if (isGuarded(reference, all)) return false;
    const { name, nameSpan } = reference;
    if (ownPair(node, name, nameSpan.start) !== 'other') return true;
    const isFirst = !own.has(name);
    own.add(name);
    return isFirst;
  });
}

function visit(node: Instruction, reference: VariableReference, context: Context): void {
  const { model, report } = context;
  const { name, nameSpan, part } = reference;
  const variable = model.variables.lookup(name, node);
  if (name === '' || name === 'PATH' || part.modifier !== undefined || isProxyArgument(name)) return;
  if (variable && variable.kind !== 'inherited') return;
  if (/^\d+$/.test(name)) {
    report({ at: reference, message: 'positional', data: { name }, notCodes: OTHER_INSTRUCTION });
    return;
  }
  const isUnset = !variable || setsNoVariables(model, node);
  const unset = { at: reference, message: 'unset', data: { name }, notCodes: OTHER_INSTRUCTION } as const;
  const own = name === 'HOME' ? undefined : ownPair(node, name, nameSpan.start);
  if (own === 'itself') {
    const more = ofItself(node, reference);
    const outside = more.message === 'empty' ? argumentOutside(model, node, name) : undefined;
    if (outside) report({ ...unset, ...outside });
    else if (isUnset) report({ ...unset, ...more });
    else if (more.message === 'empty') report({ ...unset, message: 'kept' });
  } else if (own === 'other') {
    report({ at: reference, message: 'same', data: { name }, fixes: splitFixes(model, node, reference) });
  } else if (name === 'HOME' || !visitUnset(node, reference, context)) {
    if (isUnset) report(unset);
  }
}

/** Reports a name that the file shows to be mistaken; false when it does not. */
function visitUnset(node: Instruction, reference: VariableReference, { model, report }: Context): boolean {
  const { name, nameSpan } = reference;
  const place = { at: reference, notCodes: OTHER_INSTRUCTION };
  const found = settingElsewhere(model, node, name);
  if (found) {
    const line = found.instruction.lines.first + 1;
    report({ ...place, message: found.message, data: { name, line }, fixes: found.fixes });
    return true;
  }
  const stage = stageAt(model.stages, node);
  if (stage && PLATFORM_ARGUMENTS.includes(name)) {
    const fix = declarationFix(model, stage, node, name, { kind: 'platform' });
    report({ ...place, message: 'platform', data: { name }, fixes: fix ? [fix] : [] });
    return true;
  }
  const closest = closestName(
    name,
    model.variables.visible(node).flatMap((it) => (it.kind === 'inherited' ? [] : [it.name])),
  );
  if (closest === undefined || name.length <= 3) return false;
  const edits = [{ start: nameSpan.start, end: nameSpan.end, text: closest }];
  const fix = { title: `Write ${closest}`, safety: 'suggestion', edits } as const;
  report({ ...place, message: 'misspelt', data: { name, closest }, fixes: [fix] });
  return true;
}

function setsNoVariables(model: DockerfileModel, node: Instruction): boolean {
  const stage = stageAt(model.stages, node);
  return stage !== undefined && WITHOUT_VARIABLES.has(baseOf(model, stage).image);
}

/** What to say of `ENV X=$X` where `ARG X` stands above the first stage. */
function argumentOutside(model: DockerfileModel, node: Instruction, name: string) {
  const found = settingElsewhere(model, node, name);
  if (found?.message !== 'outside') return undefined;
  return { message: 'outside', data: { name, line: found.instruction.lines.first + 1 }, fixes: found.fixes } as const;
}

/** hadolint looks at the other pairs of the same instruction only. */
const OTHER_INSTRUCTION = ['DL3044'];

/** Whether the reference stands in the value of the pair that sets the name, or of another one. */
function ownPair({ keyword, pairs }: Instruction, name: string, at: number): 'itself' | 'other' | undefined {
  if (keyword.name !== 'ENV' && keyword.name !== 'ARG') return undefined;
  const setting = pairs.filter((it) => it.name.text === name);
  if (setting.length === 0) return undefined;
  return setting.some((it) => it.start <= at && at < it.end) ? 'itself' : 'other';
}

/** What to say of `X=$X` and `X=$X:/a` where nothing sets `X` before, and how to write the first one of an `ARG`. */
function ofItself({ keyword, pairs }: Instruction, { start, end, nameSpan }: VariableReference) {
  const pair = pairs.find((it) => it.start <= nameSpan.start && nameSpan.end <= it.end);
  const isAlone = pair?.value !== undefined && unquoted(pair.value.text).length === end - start;
  if (!isAlone) return { message: 'itself', fixes: [] } as const;
  if (keyword.name !== 'ARG') return { message: 'empty', fixes: [] } as const;
  const edits = [{ start: pair.name.end, end: pair.end, text: '' }];
  return { message: 'plain', fixes: [{ title: 'Leave the default out', safety: 'suggestion', edits }] } as const;
}

/** Parts the instruction in front of the pair that reads the name, when the one that sets it stands before. */
function splitFixes(model: DockerfileModel, node: Instruction, { name, start }: VariableReference): readonly Fix[] {
  const at = node.pairs.findIndex((it) => it.start <= start && start < it.end);
  const reader = node.pairs[at];
  if (!reader || !node.pairs.slice(0, at).some((it) => it.name.text === name)) return [];
  const edit = splitBefore(model, node, reader);
  if (!edit) return [];
  return [{ title: `Set ${name} in an instruction of its own`, safety: 'suggestion', edits: [edit] }];
}
