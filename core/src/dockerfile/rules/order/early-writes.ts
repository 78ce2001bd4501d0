import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { earlyArguments, firstMention, repeatedSteps } from '#core/dockerfile/rules/order/early-arguments';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';
import { escaped } from '#core/text/escaped';

/** An ARG whose value a RUN writes down in front of steps that do not need it. */
export interface EarlyWrite {
  readonly pair: Pair;
  readonly name: string;
  readonly write: Instruction;
  /** The costly steps behind it that do not name it. */
  readonly costly: readonly Instruction[];
}

/** Every such ARG of a stage that such a RUN is the first to use. */
export const earlyWrites = kept((model, stage: Stage): readonly EarlyWrite[] =>
  stage.instructions.flatMap((arg) => {
    if (arg.keyword.name !== 'ARG') return [];
    return arg.pairs.flatMap((pair): readonly EarlyWrite[] => {
      const name = pair.name.text;
      const write = firstMention(model, stage, [name], arg.start, []);
      if (!write || !isPlainWrite(model, write)) return [];
      const isNamed = new RegExp(`\\b${escaped(name)}\\b`);
      const costly = repeatedSteps(model, stage).filter(
        (it) => it.start > write.start && !isNamed.test(model.text.slice(it.start, it.end)),
      );
      // With such steps in front of it too, it is early altogether.
      const isEarly = earlyArguments(model, stage).some((it) => it.pair === pair);
      return costly.length > 0 && !isEarly ? [{ pair, name, write, costly }] : [];
    });
  }),
);

/** True for `RUN echo "$BUILD_ID" > /etc/build`, which no later step waits for. */
function isPlainWrite(model: DockerfileModel, run: Instruction): boolean {
  const commands = run.keyword.name === 'RUN' ? posixCommands(model, run) : [];
  const isWritten = commands.some(({ redirects }) => redirects.some(({ operator }) => operator.includes('>')));
  return isWritten && commands.every(({ name }) => name === 'echo' || name === 'printf' || name === 'mkdir');
}
