import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { toConfigDiagnostic } from '#server/convert/diagnostic';
import type { toWorkspaceEdit } from '#server/convert/edit';
import { problemsIn } from '#server/features/config-diagnostics';
import type { Document } from '#server/workspace/documents';

/** What may have been meant by a name that a configuration has and nobody knows. */
export async function configActionsAt(
  document: Document,
  { range, context }: CodeActionParams,
  toEdit: typeof toWorkspaceEdit,
): Promise<CodeAction[]> {
  const { only } = context;
  if (only && !only.some((it) => it === '' || it === CodeActionKind.QuickFix)) return [];
  const { start, end } = document.positions.toSpan(range);
  const problems = (await problemsIn(document)).filter((it) => it.start <= end && start <= it.end);
  return problems.flatMap((problem) =>
    (problem.fixes ?? []).map((fix, _, { length }) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toConfigDiagnostic(problem, document.positions)],
      ...(length === 1 ? { isPreferred: true } : {}),
      edit: toEdit(document, fix.edits),
    })),
  );
}
