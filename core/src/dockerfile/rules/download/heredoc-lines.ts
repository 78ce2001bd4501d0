import type { DockerfileModel } from '#core/dockerfile/model/file';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** A line of a file that an instruction writes, blanks around it left out. */
export interface WrittenLine extends Span {
  readonly text: string;
}

/** The lines of the heredocs that are files or data; those of scripts are commands. */
export function heredocLines(model: DockerfileModel, instruction: Instruction): readonly WrittenLine[] {
  return instruction.heredocs.flatMap(({ body }) => {
    const isScript = posixCommands(model, instruction).some((it) => body.start <= it.start && it.end <= body.end);
    return isScript ? [] : linesOf(model.text, body);
  });
}

function linesOf(text: string, { start, end }: Span): readonly WrittenLine[] {
  const lines: WrittenLine[] = [];
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    const trimmed = line.trim();
    const from = at + line.length - line.trimStart().length;
    if (trimmed !== '') lines.push({ start: from, end: from + trimmed.length, text: trimmed });
    at += line.length + 1;
  }
  return lines;
}
