import type { Finding } from '#core/lint/finding';
import { BUILDKIT_CHECKS } from '#core/lint/foreign-codes';
import { isNamed } from '#core/lint/names';
import type { RuleMeta } from '#core/lint/rule';
import { readSuppression, type SuppressionComment, type WrittenName } from '#core/lint/suppression-comment';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';
import { lineEndingOf } from '#core/text/line-ending';

/** A file made of statements, with `#` comments between and inside them. A Dockerfile's model is one. */
export interface CommentedFile {
  readonly text: string;
  readonly tree: {
    readonly comments: readonly (Span & { readonly text: string })[];
    readonly directives: readonly (Span & {
      readonly name: string;
      readonly value: string;
      readonly valueSpan: Span;
    })[];
    readonly instructions: readonly Span[];
  };
  /** How far a comment for a stage reaches. */
  readonly stages: readonly { readonly from: Span; readonly instructions: readonly Span[] }[];
}

/** A comment that suppresses findings. */
export interface WrittenSuppression {
  readonly comment: Span;
  /** The stretch of the file it does so in; undefined when nothing stands behind it. */
  readonly scope: Span | undefined;
  readonly names: SuppressionComment['names'];
  readonly language: SuppressionComment['language'];
  /** The names with their places in the file, `all` too. */
  readonly written: readonly WrittenName[];
  readonly reach: SuppressionComment['reach'];
  /** What stands behind the names. */
  readonly reason: string;
}

/** A comment that suppresses findings in some stretch of the file. */
export interface Suppression extends WrittenSuppression {
  readonly scope: Span;
}

/** The findings that none of the comments suppresses. */
export function withoutSuppressed(
  suppressions: readonly WrittenSuppression[],
  findings: readonly Finding[],
  rules: readonly RuleMeta[],
): readonly Finding[] {
  if (findings.length === 0 || suppressions.length === 0) return findings;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return findings.filter((finding) => {
    const rule = byId.get(finding.rule);
    return !rule || !suppressions.some((it) => suppresses(it, finding, rule));
  });
}

/** What the file's comments suppress: ours, hadolint's and those of BuildKit's checks. */
export function suppressionsOf(file: CommentedFile): readonly Suppression[] {
  return readSuppressions(file).filter((it): it is Suppression => it.scope !== undefined);
}

/** The file's comments that suppress, also those that have nothing to suppress. */
export function readSuppressions(file: CommentedFile): readonly WrittenSuppression[] {
  const whole = { start: 0, end: file.text.length };
  const found: WrittenSuppression[] = [];
  for (const { name, value, valueSpan, start, end } of file.tree.directives) {
    const read = name === 'check' ? readSuppression(`${CHECK}${value}`) : undefined;
    if (read) found.push(suppressionAt({ start, end }, whole, read, valueSpan.start - CHECK.length));
  }
  for (const { text, start, end } of file.tree.comments) {
    const read = readSuppression(text);
    if (!read) continue;
    const behindMark = file.text.slice(start + 1, end);
    const at = start + 1 + behindMark.length - behindMark.trimStart().length;
    found.push(suppressionAt({ start, end }, scopeOf(file, read, start), read, at));
  }
  return found;
}

const CHECK = 'check=';

function suppressionAt(
  comment: Span,
  scope: Span | undefined,
  { names, language, written, reach, reason }: SuppressionComment,
  at: number,
): WrittenSuppression {
  const placed = written.map(({ text, start, end }) => ({ text, start: at + start, end: at + end }));
  return { comment, scope, names, language, written: placed, reach, reason };
}

/** True when the suppression, or that name of it alone, suppresses the finding. */
export function suppresses(
  { comment, scope, names: all, language }: WrittenSuppression,
  finding: Finding,
  rule: RuleMeta,
  names: WrittenSuppression['names'] = all,
): boolean {
  if (!scope || finding.start < scope.start || finding.start > scope.end) return false;
  if (names === 'all') {
    // What is said of the comment itself must be suppressed by name.
    if (comment.start <= finding.start && finding.start <= comment.end) return false;
    return language !== 'buildkit' || finding.aliases.some((it) => BUILDKIT_CHECKS.includes(it));
  }
  return names.some((name) => isNamed(rule, name) || answersTo(finding, name));
}

/** True for a code that the finding has beside those of its rule. Case does not count. */
function answersTo({ aliases }: Finding, name: string): boolean {
  const wanted = name.toLowerCase();
  return aliases.some((it) => it.toLowerCase() === wanted);
}

/** The instruction the comment stands in or above, with the lines between, the stage it stands above, or the file. */
function scopeOf(file: CommentedFile, { reach }: SuppressionComment, at: number): Span | undefined {
  if (reach === 'file') return { start: 0, end: file.text.length };
  const next = file.tree.instructions.find((it) => it.end > at);
  if (!next) return undefined;
  const start = Math.min(at, next.start);
  if (reach === 'instruction') return { start, end: next.end };
  const stage = file.stages.find((it) => it.from.start === next.start);
  return stage && { start, end: stage.instructions.at(-1)?.end ?? stage.from.end };
}

/**
 * The edits that suppress the finding by a comment: above its instruction, or for the whole file below
 * the directives, which must stay at the top. A comment that is there already gets the rule's name added.
 * Empty when the finding belongs to no instruction or comment and only its line was asked for.
 */
export function suppressionEdits(
  file: CommentedFile,
  finding: Pick<Finding, 'rule' | 'start'>,
  reach: 'line' | 'file',
): readonly TextEdit[] {
  const holdsFinding = (it: Span): boolean => it.start <= finding.start && finding.start <= it.end;
  const instruction = file.tree.instructions.find(holdsFinding) ?? file.tree.comments.find(holdsFinding);
  if (reach === 'line' && !instruction) return [];

  const at = reach === 'line' && instruction ? lineStart(file.text, instruction.start) : topOf(file);
  const known = existingComment(file, reach, at, instruction);
  if (known !== undefined) return [{ start: known, end: known, text: `,${finding.rule}` }];

  const indent = reach === 'line' && instruction ? file.text.slice(at, instruction.start) : '';
  const comment = reach === 'line' ? 'slipway ignore' : 'slipway ignore-file';
  const lineEnding = lineEndingOf(file.text);
  const before = at > 0 && !/[\n\uFEFF]/.test(file.text.charAt(at - 1)) ? lineEnding : '';
  return [{ start: at, end: at, text: `${before}${indent}# ${comment}=${finding.rule}${lineEnding}` }];
}

/** Where the names of a fitting comment of ours end, to add one more. */
function existingComment(
  file: CommentedFile,
  reach: 'line' | 'file',
  at: number,
  instruction: Span | undefined,
): number | undefined {
  const previous = file.tree.instructions.findLast((it) => it.end <= at)?.end ?? 0;
  const wanted = reach === 'line' ? 'instruction' : 'file';
  const comment = file.tree.comments.find((it) => {
    const isInReach = reach === 'file' || (it.start >= previous && it.end <= (instruction?.start ?? 0));
    const read = isInReach ? readSuppression(it.text) : undefined;
    return read?.language === 'slipway' && read.reach === wanted && read.names !== 'all';
  });
  const names = comment && /=\s*[\w/-]+(?:\s*,\s*[\w/-]+)*/.exec(file.text.slice(comment.start, comment.end));
  return comment && names ? comment.start + names.index + names[0].length : undefined;
}

/** The start of the first line behind the byte order mark and the directives. */
function topOf({ text, tree }: CommentedFile): number {
  const last = tree.directives.at(-1);
  if (!last) return text.startsWith('\uFEFF') ? 1 : 0;
  const end = text.indexOf('\n', last.end);
  return end < 0 ? text.length : end + 1;
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.charAt(start) === '\uFEFF' ? start + 1 : start;
}
