import type { SyntaxProblem } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

export type Problem = SyntaxProblem;

interface Description {
  readonly kind: SyntaxProblem['kind'];
  /** `{}` stands for the detail. */
  readonly message: string;
}

/** Every mistake that BuildKit refuses, by its stable code. */
export const PROBLEMS = {
  'repeated-directive': {
    kind: 'split',
    message: 'The directive `{}` stands here a second time. BuildKit takes only one; remove the others.',
  },
  'bad-escape': {
    kind: 'split',
    message: 'The escape character can be `\\` or a backtick, not `{}`.',
  },
  'no-instructions': { kind: 'split', message: 'The file holds no instruction. Begin with `FROM`.' },
  'line-too-long': {
    kind: 'split',
    message: 'BuildKit reads lines of at most 65,535 bytes; this one has {}. Break it with a continuation.',
  },
  'unterminated-heredoc': {
    kind: 'split',
    message: 'The heredoc is never ended. Put a line that holds nothing but `{}` behind it.',
  },
  'json-not-strings': {
    kind: 'split',
    message: 'An exec form may hold strings only. Put every item in double quotes.',
  },
  'missing-value': {
    kind: 'split',
    message: '{} needs a name and a value. Write `name=value`.',
  },
  'missing-equals': {
    kind: 'split',
    message: '`{}` has no `=`. Once one pair is written as `name=value`, all must be.',
  },
  'unknown-instruction': { kind: 'instruction', message: '`{}` is not an instruction.' },
  'no-stage': {
    kind: 'instruction',
    message: '{} stands before the first FROM, where only ARG may stand. Begin the stage with `FROM`.',
  },
  'missing-argument': { kind: 'instruction', message: '{} needs an argument.' },
  'missing-destination': {
    kind: 'instruction',
    message: '{} needs at least one source and a destination.',
  },
  'heredoc-destination': {
    kind: 'instruction',
    message: 'A heredoc cannot be the destination of {}. Name a path last.',
  },
  'blank-name': { kind: 'instruction', message: 'A name of {} is empty. Write it before the `=`.' },
  'unknown-flag': { kind: 'instruction', message: 'This instruction has no flag `--{}`.' },
  'repeated-flag': { kind: 'instruction', message: 'The flag `--{}` may be given only once.' },
  'flag-without-value': { kind: 'instruction', message: 'The flag `--{0}` needs a value: `--{0}=…`.' },
  'bad-boolean': { kind: 'instruction', message: 'The flag `--{}` can be `true` or `false`.' },
  'bad-stage-name': {
    kind: 'instruction',
    message:
      '`{}` cannot name a stage. A name begins with a letter and holds letters, digits, dots, dashes and underscores.',
  },
  'from-arguments': {
    kind: 'instruction',
    message: 'FROM takes one image, or an image, `AS` and a name.',
  },
  'onbuild-chain': { kind: 'instruction', message: 'ONBUILD cannot have ONBUILD as its trigger. Write it once.' },
  'onbuild-trigger': { kind: 'instruction', message: '{} cannot be a trigger of ONBUILD.' },
  'healthcheck-type': {
    kind: 'instruction',
    message: 'HEALTHCHECK knows `CMD` and `NONE`, not `{}`.',
  },
  'healthcheck-command': { kind: 'instruction', message: 'A command is missing behind `HEALTHCHECK CMD`.' },
  'healthcheck-none': { kind: 'instruction', message: '`HEALTHCHECK NONE` takes no arguments.' },
  'bad-duration': {
    kind: 'instruction',
    message: '`{}` is no duration of at least a millisecond. Write a number with its unit, such as `30s` or `1m30s`.',
  },
  'bad-retries': { kind: 'instruction', message: '`{}` is no number of retries. Write a whole number.' },
  'empty-volume': { kind: 'instruction', message: 'A path of VOLUME is empty.' },
  'shell-not-json': {
    kind: 'instruction',
    message: 'SHELL takes the exec form only, such as `["/bin/sh", "-c"]`.',
  },
} as const satisfies Record<string, Description>;

export type ProblemCode = keyof typeof PROBLEMS;

export function problem(at: Span, code: ProblemCode, detail = ''): Problem {
  const { kind, message } = PROBLEMS[code];
  // A function as replacement: a detail may hold `$&`, which would otherwise be replaced in its turn.
  const text = message.replaceAll(/\{0?\}/g, () => detail);
  return { start: at.start, end: at.end, kind, code, message: text };
}
