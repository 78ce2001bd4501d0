import { dirname, relative } from 'node:path';
import { type QuickPickItem, type TextDocument, Uri, window } from 'vscode';
import type { App } from '#client/app';
import { dockerfileFor } from '#client/build/dockerfile';
import { planFor } from '#client/build/plan';
import { shownFolder } from '#client/build/plan-line';
import type { Handler } from '#client/commands/register';
import { modelOf } from '#core/dockerfile/model/file';

/** Shows how the Dockerfile is built, and lets each part be changed. */
export const configureBuild: Handler = async (app, args) => {
  const document = await dockerfileFor(args);
  if (!document) return;
  const { plan, workspaceFolder } = planFor(document, app.history);
  const rows = [
    { label: 'Context', description: shownFolder(plan.context, workspaceFolder), change: chooseContext },
    { label: 'Stage', description: plan.target ?? 'the last one', change: chooseStage },
    { label: 'Tag', description: plan.tag, change: chooseTag },
    { label: 'As Inferred', description: 'forget what was chosen', change: forget },
  ];
  const chosen = await window.showQuickPick(rows, { title: 'Slipway: How This Dockerfile Is Built' });
  await chosen?.change(app, document);
};

async function forget(app: App, { uri }: TextDocument): Promise<void> {
  await app.history.choose(uri, {});
}

async function chooseContext(app: App, document: TextDocument): Promise<void> {
  const { workspaceFolder } = planFor(document, app.history);
  const other = 'Choose another folder…';
  const folders = foldersUp(dirname(document.uri.fsPath), workspaceFolder);
  const items = [
    ...folders.map((path) => ({ label: shownFolder(path, workspaceFolder), path })),
    { label: other, path: '' },
  ];
  const chosen = await window.showQuickPick(items, { title: 'Slipway: Folder That Is Sent to the Build' });
  if (!chosen) return;
  const context = chosen.path || (await openFolder(folders[0]));
  if (context !== undefined) await app.history.choose(document.uri, { ...app.history.choice(document.uri), context });
}

async function openFolder(at: string | undefined): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    ...(at !== undefined && { defaultUri: Uri.file(at) }),
  });
  return chosen?.[0]?.fsPath;
}

/** The folder and those above it, up to the workspace folder. */
function foldersUp(folder: string, top: string | undefined): readonly string[] {
  if (top === undefined || relative(top, folder).startsWith('..')) return [folder];
  const folders = [folder];
  for (let at = folder; at !== top && dirname(at) !== at; ) {
    at = dirname(at);
    folders.push(at);
  }
  return folders;
}

async function chooseStage(app: App, document: TextDocument): Promise<void> {
  const stages = modelOf(document.getText()).stages;
  const items: (QuickPickItem & { target: string | undefined })[] = stages.map(({ index, name, base, isFinal }) => ({
    label: name?.text ?? `Stage ${index}`,
    description: `FROM ${base?.text ?? ''}${isFinal ? ', the last one' : ''}`,
    target: isFinal ? undefined : (name?.text ?? String(index)),
  }));
  const chosen = await window.showQuickPick(items, { title: 'Slipway: Stage to Build' });
  if (!chosen) return;
  const { context, tag } = app.history.choice(document.uri);
  await app.history.choose(document.uri, {
    ...(context !== undefined && { context }),
    ...(tag !== undefined && { tag }),
    ...(chosen.target !== undefined && { target: chosen.target }),
  });
}

async function chooseTag(app: App, document: TextDocument): Promise<void> {
  const { plan } = planFor(document, app.history);
  const tag = await window.showInputBox({
    title: 'Slipway: Tag of the Image',
    value: plan.tag,
    validateInput: tagProblem,
  });
  if (tag !== undefined) await app.history.choose(document.uri, { ...app.history.choice(document.uri), tag });
}

/** The engine has the last word; this catches what is plainly no reference. */
function tagProblem(tag: string): string | undefined {
  if (/^[a-z0-9][a-z0-9._/:-]*(?::[\w][\w.-]{0,127})?$/.test(tag)) return undefined;
  return 'A tag is written in small letters, like `shop` or `shop:dev`.';
}
