import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Uri } from 'vscode';
import { commands, window, workspace } from 'vscode';
import type { App } from '#client/app';
import { buildImage } from '#client/build/build-image';
import { activeDockerfile, givenUri } from '#client/build/dockerfile';
import { planFor } from '#client/build/plan';
import { reveal } from '#client/build/show-failure';
import type { Handler } from '#client/commands/register';
import { loadFromDisk, loadFromEngine } from '#client/layers/load-image';
import { layerUri } from '#client/layers/layer-documents';
import type { ChangeNode, LayerNode } from '#client/layers/layer-nodes';
import type { OpenImage } from '#client/layers/open-image';
import { UserError } from '#client/support/error-words';

/** `args`: a Dockerfile (its last image), an archive, a folder with an OCI layout, or nothing. */
export const showLayers: Handler = async (app, args, cancel) => {
  const image = await imageFor(app, args, cancel);
  if (!image) return undefined;
  await app.layers.show(image);
  return { id: image.analysis.image.id, layers: image.analysis.layers.length };
};

async function imageFor(app: App, args: readonly unknown[], cancel: AbortController): Promise<OpenImage | undefined> {
  const given = givenUri(args);
  if (given && !(await isDockerfile(given))) return loadFromDisk(app, archiveOf(given), cancel);
  const dockerfile = given ?? activeDockerfile();
  const built = dockerfile && app.history.built(dockerfile);
  if (built) {
    requireTrust();
    return loadFromEngine(app, built.imageId, { dockerfile, target: built.target }, cancel);
  }
  return chooseImage(app, dockerfile, cancel);
}

async function isDockerfile(uri: Uri): Promise<boolean> {
  if ((await stat(uri.fsPath)).isDirectory() || /\.(?:tar|tgz|gz|aci|oci)$|^oci-layout$/i.test(basename(uri.path)))
    return false;
  return (await workspace.openTextDocument(uri)).languageId === 'dockerfile';
}

/** The file `oci-layout` stands for the folder that it marks. */
function archiveOf({ fsPath }: Uri): string {
  return basename(fsPath) === 'oci-layout' ? dirname(fsPath) : fsPath;
}

/** Offers to build a Dockerfile that has no image yet, and all other places where images are. */
async function chooseImage(
  app: App,
  dockerfile: Uri | undefined,
  cancel: AbortController,
): Promise<OpenImage | undefined> {
  const build = { label: '$(tools) Build This Dockerfile', detail: 'it was not built in this workspace yet' };
  const byName = { label: '$(tag) Image of the Engine…', detail: 'by its tag or id' };
  const archive = { label: '$(file-zip) Archive…', detail: 'of `docker save`, or an OCI archive' };
  const folder = { label: '$(folder) Folder…', detail: 'with an OCI layout' };
  const ofEngine = workspace.isTrusted ? [...(dockerfile ? [build] : []), byName] : [];
  const items = [...ofEngine, archive, folder];
  const chosen = await window.showQuickPick(items, { title: 'Slipway: Show Layers of' });
  if (chosen === build && dockerfile) return buildThenLoad(app, dockerfile, cancel);
  if (chosen === byName) {
    const reference = await window.showInputBox({ title: 'Slipway: Tag or Id of the Image', placeHolder: 'debian:12' });
    return reference ? loadFromEngine(app, reference.trim(), undefined, cancel) : undefined;
  }
  if (chosen === undefined) return undefined;
  const isFolder = chosen === folder;
  const [path] = (await window.showOpenDialog({ canSelectFiles: !isFolder, canSelectFolders: isFolder })) ?? [];
  return path && loadFromDisk(app, archiveOf(path), cancel);
}

async function buildThenLoad(app: App, dockerfile: Uri, cancel: AbortController): Promise<OpenImage | undefined> {
  const document = await workspace.openTextDocument(dockerfile);
  const built = await buildImage(app, planFor(document, app.history), cancel);
  return built && loadFromEngine(app, built.imageId, { dockerfile, target: built.target }, cancel);
}

/** Archives are only read; an engine is asked only from a trusted folder. */
function requireTrust(): void {
  if (workspace.isTrusted) return;
  throw new UserError('The engine is asked only in a trusted workspace. Archives can be looked at without.');
}

export const closeLayers: Handler = async (app) => app.layers.close();

/** `args`: a layer of the view. */
export const revealLine: Handler = async (app, args) => {
  const { lines } = (args[0] ?? {}) as Partial<LayerNode>;
  const dockerfile = app.layers.image?.dockerfile;
  if (lines && dockerfile) await reveal(dockerfile, lines.first);
};

/** `args`: a file of the view. Shows what changed, or all of what is new or gone. */
export const openFile: Handler = async (app, args) => {
  const { change, layer, name } = (args[0] ?? {}) as Partial<ChangeNode>;
  const { image } = app.layers;
  if (!image || !change || layer === undefined) return;
  const before = layerUri(image, layer, change, 'before');
  const after = layerUri(image, layer, change, 'after');
  if (change.kind === 'M') {
    const title = `${name ?? ''} (layer ${layer + 1}: ${change.differences.join(', ') || 'stored again'})`;
    await commands.executeCommand('vscode.diff', before, after, title, { preview: true });
    return;
  }
  await commands.executeCommand('vscode.open', change.kind === 'D' ? before : after, { preview: true });
};
