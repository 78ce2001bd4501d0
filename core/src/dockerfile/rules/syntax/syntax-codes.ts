import type { ProblemCode } from '#core/dockerfile/syntax/problems';
import type { InstructionName } from '#core/dockerfile/syntax/tree';

/** The numbers that dockerfile-utils has for what BuildKit refuses, where they mean the same. */
const NUMBERS: Partial<Record<ProblemCode, readonly number[]>> = {
  'bad-boolean': [48],
  'bad-duration': [15, 16, 17, 19],
  'bad-escape': [21],
  'bad-retries': [13, 28],
  'bad-stage-name': [12],
  'blank-name': [34],
  'flag-without-value': [18],
  'from-arguments': [8, 22],
  'healthcheck-command': [46],
  'healthcheck-none': [9],
  'healthcheck-type': [43],
  'missing-argument': [2],
  'missing-destination': [7],
  'missing-equals': [33],
  'missing-value': [6],
  'repeated-directive': [52],
  'repeated-flag': [14],
  'shell-not-json': [31],
  'unknown-instruction': [38],
};

const UNKNOWN_FLAG: Partial<Record<InstructionName | 'UNKNOWN', number>> = {
  ADD: 39,
  COPY: 40,
  FROM: 41,
  HEALTHCHECK: 42,
};

/** Codes of other programs for a problem in an instruction of that name. */
export function codesOf(code: string, name: InstructionName | 'UNKNOWN' | undefined): readonly string[] {
  const flag = code === 'unknown-flag' && name !== undefined ? UNKNOWN_FLAG[name] : undefined;
  const numbers = flag === undefined ? NUMBERS[code as ProblemCode] : [flag];
  const codes = (numbers ?? []).map((it) => `dockerfile-utils/${it}`);
  if (code === 'unknown-instruction') return [...codes, 'tally/unknown-instruction'];
  return code === 'unterminated-heredoc' ? [...codes, 'SC1040'] : codes;
}
