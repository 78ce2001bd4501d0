import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';
import { rules } from '#core/catalog';
import { fixDockerfile, fixHolds } from '#core/dockerfile/fix';
import type { Finding } from '#core/lint/finding';
import { suppressionEdits } from '#core/lint/suppress';
import { changedLines } from '#server/convert/changed-lines';
import { toPlainEdit, toSnippetEdit, toWorkspaceEdit } from '#server/convert/edit';
import type { Feature } from '#server/feature';
import { configActionsAt } from '#server/features/config-actions';
import { switchOffActions } from '#server/features/switch-off-actions';
import type { OnDocument } from '#server/runtime/answer';
import { isConfigFile } from '#server/workspace/config-files';
import type { Snapshot } from '#server/workspace/snapshot';

/** Applies every safe fix of the file; an editor's `codeActionsOnSave` names it. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.slipway`;

type ToEdit = typeof toWorkspaceEdit;

/** How actions are to be given to a client. */
interface ActionStyle {
  readonly toEdit: ToEdit;
  /** True when the client lets its user fill in what an edit leaves open. */
  readonly canFillIn: boolean;
  /** True when the client asks for an action's edit once it is chosen. */
  readonly canResolve: boolean;
}

/** What an action without an edit carries, to find its way back. */
interface FixAllData {
  readonly uri: string;
  readonly version: number | null;
  /** The only rule whose findings are meant; undefined for all. */
  readonly rule?: string | undefined;
}

/** The light bulb: fixes of the findings in the range, all fixes of the file, and comments that suppress. */
export const codeActions: Feature = {
  name: 'code actions',
  capabilities: (client) => ({
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: canResolve(client) },
  }),
  register(host) {
    const { connection, client, documents, answer } = host;
    const canVersion = client.workspace?.workspaceEdit?.documentChanges ?? false;
    const style = {
      toEdit: canVersion ? toWorkspaceEdit : toPlainEdit,
      canFillIn: client.workspace?.workspaceEdit?.snippetEditSupport ?? false,
      canResolve: canResolve(client),
    };
    const ofDockerfile = answer('code actions', (snapshot, params: CodeActionParams) => ({
      actions: actionsAt(snapshot, params, style),
      rules: [...new Set(findingsIn(snapshot, params.range).map(({ finding }) => finding.rule))],
    }));
    connection.onCodeAction(async (params, token) => {
      const document = documents.get(params.textDocument.uri);
      if (document && isConfigFile(document.uri)) return configActionsAt(document, params, style.toEdit);
      const known = await ofDockerfile(params, token);
      return known && [...known.actions, ...(await switchOffActions(host, params, known.rules))];
    });
    const fixAll = answer('fix all', (snapshot, { version, rule }: FixAllData & OnDocument) =>
      snapshot.version === version ? fixAllEdit(snapshot, rule, style.toEdit) : undefined,
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
function actionsAt(snapshot: Snapshot, { range, context }: CodeActionParams, style: ActionStyle): CodeAction[] {
  const { only } = context;
  const wants = (kind: string): boolean =>
    only === undefined || only.some((it) => it === '' || kind === it || kind.startsWith(`${it}.`));

  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const found = findingsIn(snapshot, range);
    actions.push(...found.flatMap((it) => fixActions(snapshot, it, style)));
    const repeated = new Set(found.map(({ finding }) => finding.rule));
    actions.push(...[...repeated].flatMap((rule) => fixRuleAction(snapshot, rule, style)));
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
function fixActions(
  snapshot: Snapshot,
  { finding, diagnostic }: Found,
  { toEdit, canFillIn }: ActionStyle,
): readonly CodeAction[] {
  const { model, grammar } = snapshot;
  const offered = finding.fixes.filter((it) => (it.safety === 'snippet' ? canFillIn : fixHolds(model, it, grammar)));
  const preferred = offered.find((fix) => fix.safety === 'safe');
  return offered.map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix === preferred ? { isPreferred: true } : {}),
    edit: (fix.safety === 'snippet' ? toSnippetEdit : toEdit)(snapshot, fix.edits),
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

/** All findings of one rule at once, where there are several. */
function fixRuleAction(snapshot: Snapshot, rule: string, style: ActionStyle): readonly CodeAction[] {
  const diagnostics = mendable(snapshot).filter(({ code }) => code === rule);
  if (diagnostics.length < 2) return [];
  const title = `Fix all ${diagnostics.length} findings of ${rule}`;
  return withEdit(snapshot, { title, kind: CodeActionKind.QuickFix, diagnostics }, rule, style);
}

/** One action that takes the text to where no safe fix is left; none when there is nothing to do. */
function fixAllAction(snapshot: Snapshot, style: ActionStyle): readonly CodeAction[] {
  const diagnostics = mendable(snapshot);
  if (diagnostics.length === 0) return [];
  return withEdit(
    snapshot,
    { title: 'Fix all that can be fixed safely', kind: FIX_ALL, diagnostics },
    undefined,
    style,
  );
}

function mendable({ lint, diagnostics }: Snapshot): Diagnostic[] {
  return diagnostics.filter((_, index) => lint.findings[index]?.fixes.some(({ safety }) => safety === 'safe'));
}

/** The action with its edit, or with what it takes to compute that when it is chosen. */
function withEdit(
  snapshot: Snapshot,
  action: CodeAction,
  rule: string | undefined,
  { canResolve: isLate, toEdit }: ActionStyle,
): readonly CodeAction[] {
  if (isLate) {
    const data: FixAllData = { uri: snapshot.uri, version: snapshot.version, rule };
    return [{ ...action, data }];
  }
  const edit = fixAllEdit(snapshot, rule, toEdit);
  return edit ? [{ ...action, edit }] : [];
}

function fixAllEdit(snapshot: Snapshot, only: string | undefined, toEdit: ToEdit): CodeAction['edit'] {
  const { settings, grammar, document, facts } = snapshot;
  const chosen = only === undefined ? rules : rules.filter((it) => it.id === only);
  const { text } = fixDockerfile(document.text, { settings, grammar, safety: 'safe', rules: chosen, facts });
  return text === document.text ? undefined : toEdit(snapshot, changedLines(document.text, text));
}
