import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { wideCopiesOf } from '#core/dockerfile/rules/order/wide-copies';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/**
 * The first instruction of a stage that takes the whole context, or the history of its commits: whatever stands behind it
 * runs again with each commit.
 */
export const changedSources = kept((model, { instructions }: Stage): Instruction | undefined =>
  instructions.find((it) => takesHistory(it) || wideCopiesOf(model, it).some(({ from }) => from === '')),
);

function takesHistory({ keyword, flags, words }: Instruction): boolean {
  if ((keyword.name !== 'COPY' && keyword.name !== 'ADD') || flags.some((it) => it.name === 'from')) return false;
  return words.slice(0, -1).some(({ text }) => /^(?:\.?\/)*\.git\/?$/.test(text));
}
