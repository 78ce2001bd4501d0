import { dirname, join } from 'node:path';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  ResourceOperationKind,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { configWithLevel, levelEdits } from '#core/config/edit';
import { CONFIG_FILE } from '#facts/config/read-config-file';
import { toPlainEdit, toWorkspaceEdit } from '#server/convert/edit';
import type { FeatureHost } from '#server/feature';
import { documentOf } from '#server/workspace/documents';

/** Switching rules off in the project's configuration, which is made where there is none. */
export async function switchOffActions(
  host: FeatureHost,
  { textDocument: { uri }, context }: CodeActionParams,
  rules: readonly string[],
): Promise<readonly CodeAction[]> {
  const { only } = context;
  const wantsFixes = only === undefined || only.some((it) => it === '' || it === CodeActionKind.QuickFix);
  if (!wantsFixes || rules.length === 0 || URI.parse(uri).scheme !== 'file') return [];
  const edits = await Promise.all(rules.map(async (rule) => [rule, await switchOff(host, uri, rule)] as const));
  return edits.flatMap(([rule, edit]) =>
    edit ? [{ title: `Switch off ${rule} in ${CONFIG_FILE}`, kind: CodeActionKind.QuickFix, edit }] : [],
  );
}

async function switchOff(host: FeatureHost, uri: string, rule: string): Promise<WorkspaceEdit | undefined> {
  const { client, documents, encoding } = host;
  const file = await host.configOf(uri);
  // Beside another linter's file, a new one of ours would take the place of all that stands there.
  if (file && file.kind !== 'slipway') return undefined;
  if (!file) return canCreate(client) ? newConfig(await host.folderOf(uri), uri, rule) : undefined;

  const target = URI.file(file.path).toString();
  const open = documents.all().find((it) => URI.parse(it.uri).toString() === target);
  const text = open?.text ?? file.text;
  const document = open ?? documentOf({ uri: target, version: null, text }, encoding);
  const toEdit = client.workspace?.workspaceEdit?.documentChanges ? toWorkspaceEdit : toPlainEdit;
  return toEdit(document, levelEdits(text, rule, 'off'));
}

function canCreate({ workspace }: ClientCapabilities): boolean {
  return workspace?.workspaceEdit?.resourceOperations?.includes(ResourceOperationKind.Create) ?? false;
}

function newConfig(folder: string | undefined, uri: string, rule: string): WorkspaceEdit {
  const path = join(folder ?? dirname(URI.parse(uri).fsPath), CONFIG_FILE);
  const target = URI.file(path).toString();
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri: target, options: { ignoreIfExists: true } },
      {
        textDocument: { uri: target, version: null },
        edits: [{ range: { start, end: start }, newText: configWithLevel(rule, 'off') }],
      },
    ],
  };
}
