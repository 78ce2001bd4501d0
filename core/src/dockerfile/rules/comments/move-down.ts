import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Fix } from '#core/lint/finding';
import type { JudgedSuppression } from '#core/lint/judge-suppressions';
import { readSuppressions, type WrittenSuppression } from '#core/lint/suppress';
import type { Span } from '#core/text/span';

/**
 * The instruction that a comment of Hadolint's is for, when the comment does not stand on the line right above it.
 * Only there Hadolint counts it.
 */
export function instructionApart({ lines, tree }: DockerfileModel, suppression: WrittenSuppression): Span | undefined {
  const { language, reach, comment } = suppression;
  if (language !== 'hadolint' || reach === 'file') return undefined;
  const next = tree.instructions.find((it) => it.end > comment.start);
  const isAbove = next && lines.position(next.start).line === lines.position(comment.start).line + 1;
  return isAbove ? undefined : next;
}

/** Moves the comment to the line above the instruction, or its names into the comment that stands there. */
export function moveDown(model: DockerfileModel, suppression: JudgedSuppression, instruction: Span): Fix {
  const { text, lines } = model;
  const { comment, written, reach, reason } = suppression;
  const line = lines.position(comment.start).line;
  const removal = { start: lines.lineStart(line), end: lines.lineStart(line + 1), text: '' };
  const there = readSuppressions(model).find(
    (it) =>
      it.language === 'hadolint' &&
      it.reach === reach &&
      it.comment.end <= instruction.start &&
      !instructionApart(model, it) &&
      it.scope?.end === suppression.scope?.end,
  );
  const last = there?.written.at(-1);
  if (last) {
    const names = written.map((it) => `,${it.text}`).join('');
    const safety = reason === '' ? 'safe' : 'suggestion';
    const edits = [removal, { start: last.end, end: last.end, text: names }];
    return { title: 'Join it with the comment above the instruction', safety, edits };
  }
  const at = lines.lineStart(lines.position(instruction.start).line);
  const moved = `${text.slice(at, instruction.start)}${text.slice(comment.start, comment.end)}\n`;
  const edits = [removal, { start: at, end: at, text: moved }];
  return { title: 'Move it to the line above the instruction', safety: 'safe', edits };
}
