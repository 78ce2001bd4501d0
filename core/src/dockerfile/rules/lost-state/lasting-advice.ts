import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { LostState } from '#core/dockerfile/rules/lost-state/lost-states';
import { environmentValue } from '#core/dockerfile/rules/lost-state/lost-variable-fixes';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** What to do instead, as the one who reads the variable can, and ENV can hold the value. */
export function lastingAdvice(model: DockerfileModel, run: Instruction, state: LostState, reader: Instruction): string {
  const { name } = (reader.child ?? reader).keyword;
  const isForEnv = environmentValue(model, run, state) !== undefined;
  if (name === 'RUN') return isForEnv ? 'Set it with `ENV`, or put both into one RUN.' : 'Put both into one RUN.';
  if (isForEnv) return 'Set it with `ENV`.';
  return AT_RUN_TIME.has(name)
    ? `Find the value out in \`${name}\` itself.`
    : `\`${name}\` has no shell to find the value out: write it there, or hand it to the build as an \`ARG\`.`;
}

const AT_RUN_TIME: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
