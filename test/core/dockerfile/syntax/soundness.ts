import type { DockerfileModel } from '#core/dockerfile/model/file';
import { modelOf } from '#core/dockerfile/model/file';
import { projectModel } from '#core/dockerfile/model/project';
import { variableReferences } from '#core/dockerfile/model/references';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** What is wrong with the model of a text: a throw, a span outside the text. Undefined when nothing is. */
export function faultOf(text: string): string | undefined {
  try {
    const model = modelOf(text);
    JSON.stringify(projectModel(model));
    const outside = spansOf(model).find((it) => !(0 <= it.start && it.start <= it.end && it.end <= text.length));
    return outside && `a span from ${outside.start} to ${outside.end} in ${text.length} characters`;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function spansOf(model: DockerfileModel): readonly Span[] {
  const { tree, stageUses } = model;
  const spans: Span[] = [...tree.problems, ...tree.comments, ...stageUses];
  for (const directive of tree.directives) spans.push(directive, directive.valueSpan);
  for (const instruction of tree.instructions) {
    addSpans(instruction, spans);
    for (const reference of variableReferences(tree, instruction)) spans.push(reference, reference.nameSpan);
  }
  return spans;
}

function addSpans(node: Instruction, spans: Span[]): void {
  const { keyword, words, flags, pairs, heredocs, value, child } = node;
  spans.push(node, keyword, ...words, ...(node.json ?? []), value.sourceSpan(0, value.text.length));
  for (const flag of flags) spans.push(flag, flag.valueSpan);
  for (const pair of pairs) spans.push(pair, pair.name, pair.value ?? pair.name);
  for (const { marker, body, terminator } of heredocs) spans.push(marker, body, terminator ?? body);
  if (child) addSpans(child, spans);
}
