import {
  mendBlankName,
  mendJsonItems,
  mendMissingDestination,
  mendMissingEquals,
  mendMissingValue,
  mendShell,
} from '#core/dockerfile/rules/syntax/mend/arguments';
import { brokenAt, type Mend } from '#core/dockerfile/rules/syntax/mend/broken';
import { mendDirective } from '#core/dockerfile/rules/syntax/mend/directives';
import {
  mendBoolean,
  mendDuration,
  mendFlagWithoutValue,
  mendRepeatedFlag,
  mendUnknownFlag,
} from '#core/dockerfile/rules/syntax/mend/flags';
import { mendHeredoc } from '#core/dockerfile/rules/syntax/mend/heredocs';
import {
  mendFrom,
  mendHealthcheckNone,
  mendHealthcheckType,
  mendStageName,
  mendTriggerChain,
  mendUnknownInstruction,
} from '#core/dockerfile/rules/syntax/mend/instructions';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ProblemCode } from '#core/dockerfile/syntax/problems';
import type { SyntaxProblem } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** The problems of instructions that can be mended. */
const MENDS: Partial<Record<ProblemCode, Mend>> = {
  'bad-boolean': mendBoolean,
  'bad-duration': mendDuration,
  'bad-stage-name': mendStageName,
  'blank-name': mendBlankName,
  'flag-without-value': mendFlagWithoutValue,
  'from-arguments': mendFrom,
  'healthcheck-none': mendHealthcheckNone,
  'healthcheck-type': mendHealthcheckType,
  'json-not-strings': mendJsonItems,
  'missing-destination': mendMissingDestination,
  'missing-equals': mendMissingEquals,
  'missing-value': mendMissingValue,
  'onbuild-chain': mendTriggerChain,
  'repeated-flag': mendRepeatedFlag,
  'shell-not-json': mendShell,
  'unknown-flag': mendUnknownFlag,
  'unknown-instruction': mendUnknownInstruction,
  'unterminated-heredoc': mendHeredoc,
};

/** The ways to mend something that BuildKit refuses, the best one first. */
export function mendsOf(model: DockerfileModel, problem: SyntaxProblem): readonly Fix[] {
  const mend: Mend | undefined = MENDS[problem.code as ProblemCode];
  const broken = mend && brokenAt(model, problem);
  const fix = broken ? mend(broken) : mendDirective(model, problem);
  return fix ? [fix] : [];
}
