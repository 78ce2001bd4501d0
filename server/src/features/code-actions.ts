import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import { fixDockerfile } from '#core/dockerfile/fix';
import type { Finding } from '#core/lint/finding';
import { suppressionEdits } from '#core/lint/suppress';
import type { TextEdit } from '#core/text/edit';
import { toPlainEdit, toWorkspaceEdit } from '#server/convert/edit';
import type { Feature } from '#server/feature';
import type { Snapshot } from '#server/workspace/snapshot';

/** Applies every safe fix of the file; an editor's `codeActionsOnSave` names it. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.slipway`;

type ToEdit = typeof toWorkspaceEdit;

/** The light bulb: fixes of the findings in the range, all fixes of the file, and comments that suppress. */
export const codeActions: Feature = {
  name: 'code actions',
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } }),
  register({ connection, client, answer }) {
    const toEdit = client.workspace?.workspaceEdit?.documentChanges ? toWorkspaceEdit : toPlainEdit;
    connection.onCodeAction(
      answer('code actions', (snapshot, params: CodeActionParams) => actionsAt(snapshot, params, toEdit)),
    );
  },
};

/** What may be done in the range, of the kinds the client asks for; the best first. */
export function actionsAt(snapshot: Snapshot, { range, context }: CodeActionParams, toEdit: ToEdit): CodeAction[] {
  const wants = (kind: string): boolean =>
    context.only === undefined || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));

  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const found = findingsIn(snapshot, range);
    actions.push(...found.flatMap((it) => fixActions(snapshot, it, toEdit)));
    actions.push(...found.flatMap((it) => suppressActions(snapshot, it, toEdit)));
  }
  if (wants(FIX_ALL)) actions.push(...fixAllAction(snapshot, toEdit));
  return actions;
}

interface Found {
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
}

function findingsIn({ lint, diagnostics, positions }: Snapshot, range: CodeActionParams['range']): readonly Found[] {
  const { start, end } = positions.toSpan(range);
  return lint.findings.flatMap((finding, index) => {
    const diagnostic = diagnostics[index];
    return diagnostic && finding.start <= end && start <= finding.end ? [{ finding, diagnostic }] : [];
  });
}

/** The first safe fix of a finding is the one a client may apply without asking. */
function fixActions(snapshot: Snapshot, { finding, diagnostic }: Found, toEdit: ToEdit): readonly CodeAction[] {
  const preferred = finding.fixes.find((fix) => fix.safety === 'safe');
  return finding.fixes.map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix === preferred ? { isPreferred: true } : {}),
    edit: toEdit(snapshot, fix.edits),
  }));
}

function suppressActions(snapshot: Snapshot, { finding, diagnostic }: Found, toEdit: ToEdit): readonly CodeAction[] {
  const reaches = [
    { reach: 'line', title: `Ignore ${finding.rule} for this instruction` },
    { reach: 'file', title: `Ignore ${finding.rule} in this file` },
  ] as const;
  return reaches.flatMap(({ reach, title }) => {
    const edits = suppressionEdits(snapshot.model, finding, reach);
    if (edits.length === 0) return [];
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit: toEdit(snapshot, edits) }];
  });
}

/** One edit that takes the text to where no safe fix is left; none when there is nothing to do. */
function fixAllAction(snapshot: Snapshot, toEdit: ToEdit): readonly CodeAction[] {
  const { settings, grammar, model } = snapshot;
  if (!snapshot.lint.findings.some((it) => it.fixes.some((fix) => fix.safety === 'safe'))) return [];
  const { text, applied } = fixDockerfile(model.text, { settings, grammar, safety: 'safe' });
  if (text === model.text) return [];
  const title = applied.length === 1 ? 'Fix 1 finding' : `Fix ${applied.length} findings`;
  return [{ title, kind: FIX_ALL, edit: toEdit(snapshot, [difference(model.text, text)]) }];
}

/** The smallest single edit that makes one text of the other: what they share at both ends stays. */
function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start: head, end: before.length - tail, text: after.slice(head, after.length - tail) };
}
