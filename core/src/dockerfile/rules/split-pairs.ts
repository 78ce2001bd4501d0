import type { DockerfileModel } from '#core/dockerfile/model/file';
import { holdsComment } from '#core/dockerfile/rules/removed-part';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';
import type { TextEdit } from '#core/text/edit';

/** The edit that ends an instruction in front of one of its pairs and begins another. Undefined when a comment would go. */
export function splitBefore(model: DockerfileModel, node: Instruction, pair: Pair): TextEdit | undefined {
  const before = node.pairs[node.pairs.indexOf(pair) - 1];
  if (!before || holdsComment(model, before.end, pair.start)) return undefined;
  return { start: before.end, end: pair.start, text: `\n${node.keyword.text} ` };
}
