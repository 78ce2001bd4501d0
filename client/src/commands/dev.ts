import { type TextDocument, type WorkspaceFolder, window, workspace } from 'vscode';
import { buildImage } from '#client/build/build-image';
import { dockerfileFor } from '#client/build/dockerfile';
import type { BuiltImage } from '#client/build/history';
import { planFor } from '#client/build/plan';
import { stageOf } from '#client/commands/build';
import type { Handler } from '#client/commands/register';
import { offerStop } from '#client/dev/dev-containers';
import { devMounts } from '#client/dev/dev-settings';
import { stopContainer } from '#client/run/stop-container';
import { sayStopped } from '#client/run/announce';
import { UserError } from '#client/support/error-words';
import { withProgress } from '#client/support/progress';
import { devContainerTitle, openDevContainer } from '#engine/dev-container';
import type { ContainerSummary } from '#engine/engine';

/** Opens a shell in a container of the image (or stage) with the workspace folder mounted. `args` as for a build. */
export const openDevShell: Handler = async (app, args, cancel) => {
  const document = await dockerfileFor(args);
  if (!document) return undefined;
  const folder = folderOf(document);
  const engine = await app.engine.get(cancel.signal);
  refuseRemote(engine.about.isLocal, engine.about.address);
  // Unchanged steps come from the cache, so that an image that is there already costs next to nothing.
  const image: BuiltImage | undefined = await buildImage(app, planFor(document, app.history, stageOf(args)), cancel);
  if (!image) return undefined;

  const request = { image: image.tag, dockerfile: document.uri.fsPath, ...devMounts(folder) };
  const container = await withProgress(`Opening a shell in ${image.tag}`, cancel, () =>
    openDevContainer(engine, request, cancel.signal),
  );
  const { id, name, isReused, shell } = container;
  app.log.info(`${isReused ? 'Found' : 'Started'} the dev container ${name}, user ${shell.user ?? 'of the image'}.`);
  const place = { id, name, title: devContainerTitle(request), shell };
  await app.dev.open(engine, place, () => void offerStop(id, name));
  app.containers.refresh();
  return { id, name };
};

function folderOf(document: TextDocument): WorkspaceFolder {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (folder) return folder;
  throw new UserError(
    'A dev container mounts the workspace folder, and this Dockerfile lies in none. Open its folder in VS Code first.',
  );
}

function refuseRemote(isLocal: boolean, address: string): void {
  if (isLocal) return;
  throw new UserError(
    `The engine at ${address} is on another machine and cannot mount this folder. Choose one on this machine with Slipway: Choose Engine….`,
  );
}

interface StopArgs {
  readonly id?: unknown;
  readonly remove?: unknown;
}

/** Stops the dev container that is named, or the one that is chosen. */
export const stopDev: Handler = async (app, args, cancel) => {
  const engine = await app.engine.get(cancel.signal);
  const { id, remove } = (args[0] ?? {}) as StopArgs;
  const containers = await engine.containers({ role: 'dev' }, cancel.signal);
  const running = containers.filter((it) => it.state === 'running' && isOfThisWindow(it));
  const container = containers.find((it) => it.id === id) ?? (await choose(running));
  if (!container) return;
  app.dev.close(container.id);
  const outcome = await stopContainer(app, engine, container, cancel);
  if (remove !== true) {
    void sayStopped(container.id, container.name, outcome);
    return;
  }
  await engine.remove(container.id, cancel.signal);
  app.containers.refresh();
};

function isOfThisWindow({ labels }: ContainerSummary): boolean {
  const folders = (workspace.workspaceFolders ?? []).map((it) => it.uri.fsPath);
  return folders.length === 0 || folders.some((folder) => Object.values(labels).includes(folder));
}

async function choose(containers: readonly ContainerSummary[]): Promise<ContainerSummary | undefined> {
  if (containers.length === 0) {
    throw new UserError('No dev container of this workspace runs. `Slipway: Open Shell in Dev Container` starts one.');
  }
  if (containers.length === 1) return containers[0];
  const items = containers.map((container) => ({ label: container.name, description: container.image, container }));
  return (await window.showQuickPick(items, { title: 'Slipway: Stop Dev Container' }))?.container;
}
