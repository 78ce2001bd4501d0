import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type VariableReference, variableReferences } from '#core/dockerfile/model/references';
import type { Stage } from '#core/dockerfile/model/stages';
import { lineOf } from '#core/dockerfile/rules/written';
import { removedPart } from '#core/dockerfile/rules/removed-part';
import { splitBefore } from '#core/dockerfile/rules/split-pairs';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'no-overridden-env',
  category: 'order',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'A variable is not set again before anything can use it.',
  why: 'The last value of a variable is the one that the image and the steps below have. A value that is replaced before any step ran is never seen by anybody, and whoever changes it changes nothing. A variable that has one value while packages are installed and another one afterwards is right, and is not reported.',
  options: {},
  messages: {
    replaced: 'Line {line} sets `{name}` again before anything can use this value; remove it.',
    lost: 'Line {line} of the same instruction sets `{name}` again, and its `${name}` is what was there before the instruction, so this value is lost; set it in an instruction of its own.',
    same: '`{name}` already has this value since line {line}; remove this one.',
  },
  examples: [
    {
      bad: 'FROM node:22\nENV «PORT»=3000 NODE_ENV=production\nENV PORT=8080\n',
      good: 'FROM node:22\nENV NODE_ENV=production\nENV PORT=8080\n',
    },
    {
      note: 'The same value again.',
      bad: 'FROM node:22\nENV NODE_ENV=production\nRUN npm ci\nENV «NODE_ENV»=production\n',
      good: 'FROM node:22\nENV NODE_ENV=production\nRUN npm ci\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      for (const { first, second, isSame } of overridden(model, stage)) {
        const [gone, stays] = isSame ? [second, first] : [first, second];
        const name = gone.pair.name.text;
        const { start, end } = stays.pair;
        const isLost = first.instruction === second.instruction && namesItself(model, second);
        report({
          at: gone.pair.name,
          message: isSame ? 'same' : isLost ? 'lost' : 'replaced',
          data: { name, line: lineOf(model, stays.pair) },
          tags: isLost ? [] : ['unnecessary'],
          related: [{ start, end, message: isSame ? 'It is set here.' : 'This value counts.' }],
          fixes: isLost ? splitFixes(model, second) : fixesFor(model, gone),
        });
      }
    },
  },
});

interface Setting {
  readonly pair: Pair;
  readonly instruction: Instruction;
}

type NotedSetting = Setting & { isUsed: boolean };

interface Overridden {
  readonly first: Setting;
  readonly second: Setting;
  readonly isSame: boolean;
}

function overridden(model: DockerfileModel, stage: Stage): readonly Overridden[] {
  const last = new Map<string, NotedSetting>();
  const unused = new Set<NotedSetting>();
  const found: Overridden[] = [];
  for (const instruction of stage.instructions) {
    const isEnv = instruction.keyword.name === 'ENV';
    if (unused.size > 0) noteUses(model, instruction, last, unused);
    for (const pair of isEnv ? instruction.pairs : []) {
      const name = pair.name.text;
      const second = { pair, instruction, isUsed: false };
      const first = last.get(name);
      last.set(name, second);
      if (!first || name.includes('$')) continue;
      const isSame = hasSameValue(model, first, second);
      if (isSame) second.isUsed = first.isUsed;
      if (isSame || !first.isUsed) found.push({ first, second, isSame });
      unused.delete(first);
    }
    for (const { name } of isEnv ? instruction.pairs : []) {
      const setting = last.get(name.text);
      if (setting && !setting.isUsed) unused.add(setting);
    }
  }
  return found;
}

/** Steps see all variables; the other instructions those they name. */
function noteUses(
  { text }: DockerfileModel,
  { keyword, start, end, pairs }: Instruction,
  last: ReadonlyMap<string, NotedSetting>,
  unused: Set<NotedSetting>,
): void {
  const isStep = keyword.name === 'RUN' || keyword.name === 'ONBUILD' || keyword.name === 'UNKNOWN';
  const words = keyword.name === 'ENV' ? pairs.map((it) => it.value?.text ?? '').join(' ') : text.slice(start, end);
  const named = isStep ? unused : new Set((words.match(/\w+/g) ?? []).map((it) => last.get(it)));
  for (const setting of named) {
    if (!setting) continue;
    setting.isUsed = true;
    unused.delete(setting);
  }
}

function hasSameValue(model: DockerfileModel, first: Setting, second: Setting): boolean {
  if (first.instruction === second.instruction) return false;
  const [a, b] = [first, second].map((it) => model.variables.expand(it.pair.value?.text ?? '', it.instruction));
  const isWritten = !/[$]/.test(second.pair.value?.text ?? '$') && !second.pair.isLegacy && !first.pair.isLegacy;
  return a?.kind === 'known' && b?.kind === 'known' && isWritten && !a.isDefault && a.value === b.value;
}

function fixesFor(model: DockerfileModel, { pair, instruction }: Setting): readonly Fix[] {
  const edit = removedPart(model, instruction, instruction.pairs, pair);
  return edit ? [{ title: `Remove this ${pair.name.text}`, safety: 'safe', edits: [edit] }] : [];
}

/** `PATH=$PATH:/opt/bin`: a value that is meant to go on with the one before. */
function namesItself({ tree }: DockerfileModel, { pair, instruction }: Setting): boolean {
  const isInside = ({ start }: VariableReference): boolean => pair.start <= start && start < pair.end;
  return variableReferences(tree, instruction).some((it) => it.name === pair.name.text && isInside(it));
}

function splitFixes(model: DockerfileModel, { pair, instruction }: Setting): readonly Fix[] {
  const edit = splitBefore(model, instruction, pair);
  return edit ? [{ title: 'Set it in an instruction of its own', safety: 'suggestion', edits: [edit] }] : [];
}
