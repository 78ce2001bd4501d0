import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptOfFile } from '#core/dockerfile/model/kept';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { AnyReport } from '#core/lint/report';
import { applyEdits } from '#core/text/edit';
import type { Span } from '#core/text/span';

/**
 * The report without the fixes that would break an exec form: rules read the commands in its strings like those of a
 * shell form, and what they would put there may need escapes, or strings of its own.
 */
export function withWholeExecForms(model: DockerfileModel, report: AnyReport): AnyReport {
  const { fixes } = report;
  if (!fixes || fixes.length === 0) return report;
  const forms = execFormsOf(model);
  return forms.length === 0 ? report : { ...report, fixes: fixes.filter((fix) => keepsAll(model, forms, fix)) };
}

const execFormsOf = keptOfFile(({ tree }): readonly Span[] =>
  tree.instructions.map((it) => it.child ?? it).flatMap((it) => spanOfWords(it) ?? []),
);

function spanOfWords({ json }: Instruction): Span | undefined {
  const first = json?.[0];
  const last = json?.at(-1);
  return first && last && { start: first.start, end: last.end };
}

function keepsAll({ text }: DockerfileModel, forms: readonly Span[], { edits }: Fix): boolean {
  return forms.every(({ start, end }) => {
    const inside = edits.filter((it) => start <= it.end && it.start <= end && !(it.start < start && end < it.end));
    if (inside.length === 0) return true;
    if (inside.some((it) => it.start < start || end < it.end)) return false;
    const moved = inside.map((it) => ({ ...it, start: it.start - start, end: it.end - start }));
    return isJson(`[${applyEdits(text.slice(start, end), moved)}]`);
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
