import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { MappedText } from '#core/text/mapped-text';
import type { Span } from '#core/text/span';

/** A comment of the shell that goes on with the lines below, because the shell gets all of them as one. */
export interface SwallowingComment extends Span {
  /** What stands at the beginning of the lines that do not run. */
  readonly lost: string;
}

/** The comment in the shell form of an instruction behind which more lines are meant to run. */
export function swallowingComment(model: DockerfileModel, node: Instruction): SwallowingComment | undefined {
  if (node.json || node.heredocs.length > 0 || !node.value.text.includes('#')) return undefined;
  const [script] = model.scripts(node);
  return script?.dialect === 'posix' ? commentIn(model, script) : undefined;
}

/** What may stand between the last command and the comment. */
const BETWEEN = /^(?:\s|[;&|(){}]|(?:done|fi|esac)(?=[\s;&|)]))*/;

function commentIn({ text, tree }: DockerfileModel, { source, commands }: ShellScript): SwallowingComment | undefined {
  const last = commands.reduce((end, it) => Math.max(end, it.end), 0);
  const from = positionOf(source, last);
  const between = BETWEEN.exec(source.text.slice(from))?.[0] ?? '';
  const hash = from + between.length;
  if (commands.length === 0 || source.text.charAt(hash) !== '#' || !/[\s;&|()]$/.test(between)) return undefined;
  const start = source.sourceOffset(hash);
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0) return undefined;
  const lost = source.text.slice(positionOf(source, lineEnd)).trim();
  if (lost === '' || lost.startsWith('#')) return undefined;
  const line = text.slice(start, lineEnd).trimEnd();
  const comment = line.endsWith(tree.escape) ? line.slice(0, -1).trimEnd() : line;
  return { start, end: start + comment.length, lost: lost.split(/\s{2,}/, 1)[0] ?? lost };
}

/** The first position in the text that leads to an offset of the source, or behind it. */
function positionOf(source: MappedText, offset: number): number {
  let [low, high] = [0, source.text.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (source.sourceOffset(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
