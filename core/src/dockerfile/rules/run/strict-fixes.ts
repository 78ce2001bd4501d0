import type { DockerfileModel } from '#core/dockerfile/model/file';
import { failureWeight } from '#core/dockerfile/rules/run/failure-weight';
import type { LostFailure } from '#core/dockerfile/rules/run/lost-failures';
import { outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand, ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix, FixSafety } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/** Ways to make a step fail where it now forgets a failure: `&&` for every `;`, or `set -e` in front. */
export function strictFixes(
  model: DockerfileModel,
  run: Instruction,
  script: ShellScript,
  lost: readonly LostFailure[],
): readonly Fix[] {
  if (!script.isComplete || script.commands.some(isTestBefore)) return [];
  const joins = plainScript(model, run) === script ? semicolons(model, script) : undefined;
  if (joins) {
    const edits = joins.map((at) => asAnd(model.text, at));
    return [{ title: 'Join the commands with &&', safety: safetyOf(script), edits }];
  }
  const edit = isReachedBySet(script, lost) ? setEdit(model, run, script) : undefined;
  return edit ? [{ title: 'Begin with set -e', safety: heredocSafety(script), edits: [edit] }] : [];
}

/** `[ -f a ] && make; b` goes on when there is no `a`, and has to. */
function isTestBefore(command: ShellCommand): boolean {
  return command.next === '&&' && failureWeight(command) === 'none';
}

/**
 * `set -e` does not see failures inside of what `&&` or `||` stands behind, nor those in another shell's text or in
 * a bracket that is piped.
 */
function isReachedBySet({ source }: ShellScript, lost: readonly LostFailure[]): boolean {
  if (/(?:\)|\}|\bdone|\bfi|\besac)\s*(?:&&|\|\|)/.test(source.text)) return false;
  const isNested = ({ wrappers }: ShellCommand): boolean => wrappers.some((it) => it.endsWith(' -c'));
  const isPiped = ({ inside }: ShellCommand): boolean => inside.slice(0, -1).includes('pipeline');
  return lost.every((it) => it.commands.length === 1 && !it.commands.some((each) => isNested(each) || isPiped(each)));
}

/** Safe when nothing in it is known to fail in builds that work. */
function safetyOf(script: ShellScript): FixSafety {
  const outer = outerCommands(script);
  const earlier = outer.slice(0, -1);
  // Such an end says that nothing is to fail.
  if (/^(?:exit|true|:)$/.test(outer.at(-1)?.name ?? '')) return 'suggestion';
  return earlier.every((it) => /^(?:fatal|never)$/.test(failureWeight(it))) ? 'safe' : 'suggestion';
}

function heredocSafety(script: ShellScript): FixSafety {
  const isFlat = script.commands.every((it) => it.inside.length === 0 && it.join !== '||');
  return isFlat ? safetyOf(script) : 'suggestion';
}

/**
 * Where the semicolons stand in a list of nothing but commands and pipes, behind what may fail at its start;
 * undefined for all other scripts.
 */
function semicolons(model: DockerfileModel, script: ShellScript): readonly number[] | undefined {
  const outer = outerCommands(script);
  const [first] = outer;
  if (!first || !outer.every(isPlainLink)) return undefined;
  const comments = model.tree.comments.filter((it) => it.start >= script.start && it.end <= script.end);
  const visible = (start: number, end: number): string => withoutComments(model, comments, start, end);
  if (visible(script.start, first.start).trim() !== '') return undefined;
  const found: number[] = [];
  for (const [at, command] of outer.entries()) {
    const next = outer[at + 1];
    const gap = visible(command.end, next?.start ?? script.end);
    const operator = gap.replace(/\s/g, '');
    if (!next) return /^;?$/.test(operator) ? found : undefined;
    if (!/^(?:;|&&|\|&?)$/.test(operator)) return undefined;
    if (operator !== ';') continue;
    if (failureWeight(command) === 'none' && isFirstThing(outer, at)) found.length = 0;
    else found.push(command.end + gap.indexOf(';'));
  }
  return found;
}

/** True when nothing that matters stands before the command. */
function isFirstThing(outer: readonly ShellCommand[], at: number): boolean {
  return outer.slice(0, at).every((it) => it.next === ';' && /^(?:none|never)$/.test(failureWeight(it)));
}

function isPlainLink({ inside, isBackground, next }: ShellCommand): boolean {
  return !isBackground && next !== '&' && next !== '||' && inside.every((it) => it === 'pipeline');
}

/** A stretch of the file with blanks for comments and continuations, so that positions in it stay. */
function withoutComments(
  { text, tree }: DockerfileModel,
  comments: readonly Span[],
  start: number,
  end: number,
): string {
  let seen = text.slice(start, end);
  for (const comment of comments) {
    if (comment.end <= start || comment.start >= end) continue;
    const [from, to] = [comment.start - start, comment.end - start];
    seen = seen.slice(0, from) + ' '.repeat(to - from) + seen.slice(to);
  }
  const isContinuation = tree.escape === '`' ? /`[ \t]*\r?\n/g : /\\[ \t]*\r?\n/g;
  return seen.replace(isContinuation, (it) => ' '.repeat(it.length));
}

function asAnd(text: string, at: number): TextEdit {
  const isBlank = (it: string | undefined): boolean => it === undefined || /\s/.test(it);
  const before = isBlank(text[at - 1]) ? '' : ' ';
  const behind = isBlank(text[at + 1]) ? '' : ' ';
  return { start: at, end: at + 1, text: `${before}&&${behind}` };
}

function setEdit(model: DockerfileModel, run: Instruction, script: ShellScript): TextEdit | undefined {
  if (plainScript(model, run) === script) return { start: script.start, end: script.start, text: 'set -e; ' };
  const [body] = run.heredocs;
  if (!body || run.heredocs.length > 1 || script.start < body.body.start) return undefined;
  const shebang = /^\t*#![^\n]*\n/.exec(model.text.slice(body.body.start, body.body.end))?.[0] ?? '';
  const at = body.body.start + shebang.length;
  const tabs = body.chomp ? (/^\t*/.exec(model.text.slice(at))?.[0] ?? '') : '';
  return { start: at, end: at, text: `${tabs}set -e\n` };
}
