import type { Place, RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { shellCheckInputs } from '#core/dockerfile/shellcheck/input';
import { editsOf, spanOf } from '#core/dockerfile/shellcheck/locate';
import type { ShellComment, ShellVerdicts } from '#core/dockerfile/shellcheck/verdict';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

type Context = RuleContext<
  { readonly comment: '{message} (ShellCheck {code})' },
  { readonly ignore: { readonly type: 'strings'; readonly default: readonly []; readonly description: string } },
  'shellcheck'
>;

const SEVERITIES = { error: 'error', warning: 'warning', info: 'info', style: 'info' } as const;

/** Reports the comments of those levels on an instruction. An ONBUILD reports when its trigger is visited, once. */
export function reportComments(
  instruction: Instruction,
  { model, facts, options, report }: Context,
  { trigger }: Place,
  levels: readonly ShellComment['level'][],
): void {
  for (const { at, code, level, message, fixes } of placedComments(model, trigger ?? instruction, facts.shellcheck)) {
    if (!levels.includes(level) || options.ignore.includes(code)) continue;
    report({ at, message: 'comment', data: { message, code }, severity: SEVERITIES[level], codes: [code], fixes });
  }
}

/** A comment of ShellCheck with its place in the Dockerfile. */
interface PlacedComment {
  readonly at: Span;
  /** `SC2086` */
  readonly code: string;
  readonly level: ShellComment['level'];
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/**
 * Comments that make no sense in a build: the shell that is checked as another one (2187), files that are not
 * followed (1090, 1091), a first line that is ours (1128).
 */
const SENSELESS: ReadonlySet<number> = new Set([1090, 1091, 1128, 2187]);

/** Warnings that are mostly meant in a build: words that shall be split, values whose command may fail, names of the base image. */
const OFTEN_MEANT: ReadonlySet<number> = new Set([2046, 2154, 2155, 3043]);

/** What POSIX does not have and BusyBox's shell has: `[[`, `==`, `&>`, `echo -e`, `pipefail`, `local`, `source`, `${x:1:2}`, `${x/a/b}`. */
const IN_BUSYBOX: ReadonlySet<number> = new Set([3010, 3014, 3020, 3036, 3037, 3040, 3043, 3046, 3057, 3060]);

/** What ShellCheck says of an instruction's scripts; empty when it was not asked yet. */
function placedComments(
  model: DockerfileModel,
  instruction: Instruction,
  verdicts: ShellVerdicts,
): readonly PlacedComment[] {
  return shellCheckInputs(model, instruction).flatMap((input) =>
    (verdicts.get(input.text) ?? []).flatMap((comment): PlacedComment[] => {
      const isSenseless = SENSELESS.has(comment.code) || (input.program === 'ash' && IN_BUSYBOX.has(comment.code));
      const at = isSenseless ? undefined : spanOf(input, comment);
      if (!at) return [];
      const { message, replacements } = comment;
      const level = OFTEN_MEANT.has(comment.code) ? 'info' : comment.level;
      const code = `SC${comment.code}`;
      const edits = editsOf(input, replacements);
      const title = `Apply what ShellCheck proposes (${code})`;
      return [{ at, code, level, message, fixes: edits ? [{ title, safety: 'suggestion', edits }] : [] }];
    }),
  );
}
