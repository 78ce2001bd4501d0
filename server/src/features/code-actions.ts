import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';
import { fixDockerfile } from '#core/dockerfile/fix';
import type { Finding } from '#core/lint/finding';
import { suppressionEdits } from '#core/lint/suppress';
import { changedLines } from '#server/convert/changed-lines';
import { toPlainEdit, toWorkspaceEdit } from '#server/convert/edit';
import type { Feature } from '#server/feature';
import type { Snapshot } from '#server/workspace/snapshot';

/** Applies every safe fix of the file; an editor's `codeActionsOnSave` names it. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.slipway`;

const FIX_ALL_TITLE = 'Fix all that can be fixed safely';

type ToEdit = typeof toWorkspaceEdit;

/** How actions are to be given to a client. */
export interface ActionStyle {
  readonly toEdit: ToEdit;
  /** True when the client asks for an action's edit once it is chosen. */
  readonly canResolve: boolean;
}

/** What an action without an edit carries, to find its way back. */
interface FixAllData {
  readonly uri: string;
  readonly version: number | null;
}

/** The light bulb: fixes of the findings in the range, all fixes of the file, and comments that suppress. */
export const codeActions: Feature = {
  name: 'code actions',
  capabilities: (client) => ({
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: canResolve(client) },
  }),
  register({ connection, client, answer }) {
    const canVersion = client.workspace?.workspaceEdit?.documentChanges ?? false;
    const style = { toEdit: canVersion ? toWorkspaceEdit : toPlainEdit, canResolve: canResolve(client) };
    connection.onCodeAction(
      answer('code actions', (snapshot, params: CodeActionParams) => actionsAt(snapshot, params, style)),
    );
    const fixAll = answer('fix all', (snapshot, { version }: FixAllData & { textDocument: { uri: string } }) =>
      snapshot.version === version ? fixAllEdit(snapshot, style.toEdit) : undefined,
    );
    connection.onCodeActionResolve(async (action, token) => {
      const data = action.data as FixAllData;
      const edit = await fixAll({ ...data, textDocument: { uri: data.uri } }, token);
      return edit ? { ...action, edit } : action;
    });
  },
};

function canResolve({ textDocument }: ClientCapabilities): boolean {
  const { resolveSupport, dataSupport } = textDocument?.codeAction ?? {};
  return (dataSupport ?? false) && (resolveSupport?.properties.includes('edit') ?? false);
}

/** What may be done in the range, of the kinds the client asks for; the best first. */
export function actionsAt(snapshot: Snapshot, { range, context }: CodeActionParams, style: ActionStyle): CodeAction[] {
  const { only } = context;
  const wants = (kind: string): boolean =>
    only === undefined || only.some((it) => it === '' || kind === it || kind.startsWith(`${it}.`));

  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const found = findingsIn(snapshot, range);
    actions.push(...found.flatMap((it) => fixActions(snapshot, it, style.toEdit)));
    actions.push(...found.flatMap((it) => suppressActions(snapshot, it, style.toEdit)));
  }
  // Only who asks for it by name wants it computed at once, as on saving; otherwise the cursor has moved, no more.
  if (wants(FIX_ALL)) actions.push(...fixAllAction(snapshot, { ...style, canResolve: style.canResolve && !only }));
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

/** One action that takes the text to where no safe fix is left; none when there is nothing to do. */
function fixAllAction(snapshot: Snapshot, style: ActionStyle): readonly CodeAction[] {
  const mendable = snapshot.lint.findings.flatMap((it, index) => {
    const diagnostic = snapshot.diagnostics[index];
    return diagnostic && it.fixes.some(({ safety }) => safety === 'safe') ? [diagnostic] : [];
  });
  if (mendable.length === 0) return [];
  const action = { title: FIX_ALL_TITLE, kind: FIX_ALL, diagnostics: mendable };
  if (style.canResolve) {
    const data: FixAllData = { uri: snapshot.uri, version: snapshot.version };
    return [{ ...action, data }];
  }
  const edit = fixAllEdit(snapshot, style.toEdit);
  return edit ? [{ ...action, edit }] : [];
}

function fixAllEdit(snapshot: Snapshot, toEdit: ToEdit): CodeAction['edit'] {
  const { settings, grammar, document } = snapshot;
  const { text } = fixDockerfile(document.text, { settings, grammar, safety: 'safe' });
  return text === document.text ? undefined : toEdit(snapshot, changedLines(document.text, text));
}
