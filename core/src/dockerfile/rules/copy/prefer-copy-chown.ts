import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { isRoot } from '#core/dockerfile/rules/root-user';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';

const messages = {
  root: '{keyword} makes files of root, though the user is `{user}` here, who can read but not change them; add `--chown={user}`, or `--chown=root` to say that it is meant.',
} as const;

export default defineRule({
  id: 'prefer-copy-chown',
  category: 'copy',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/copy-after-user-without-chown' },
  summary: '`COPY` behind `USER` says whose the files are.',
  why: '`USER` decides who runs commands, but `COPY` and `ADD` make files of root all the same. Often that is right, as a program should not be able to change itself; but many believe that the files belong to the user.',
  whenNot: 'Where files of root are wanted, which is the safer choice.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM node:22\nUSER node\nWORKDIR /app\n«COPY» . .\n',
      good: 'FROM node:22\nUSER node\nWORKDIR /app\nCOPY --chown=node . .\n',
    },
  ],
  visit: { COPY: visit, ADD: visit },
});

function visit(node: Instruction, { model, report }: RuleContext<typeof messages>, { stage, trigger }: Place): void {
  if (trigger || node.flags.some((it) => it.name === 'chown')) return;
  const { user } = model.executionAt(node);
  if (user.kind === 'unknown' || user.isDefault || /^(?::|$)/.test(user.value) || isRoot(user.value)) return;
  if (stage && lastChown(model, stage) > node.start) return;
  const { end } = node.keyword;
  const edits = [{ start: end, end, text: ` --chown=${user.value}` }];
  report({
    at: node.keyword,
    message: 'root',
    data: { keyword: node.keyword.name, user: user.value },
    fixes: [{ title: `Add --chown=${user.value}`, safety: 'suggestion', edits }],
  });
}

/** Where the last step stands that gives files to somebody. */
const lastChown = kept((model, { instructions }: Stage): number => {
  const last = instructions.findLast((it) =>
    effectsOf(model, it).effects.some(({ kind, command }) => kind === 'owner' && command),
  );
  return last?.start ?? -1;
});
