import { type QuickPickItem, window, workspace } from 'vscode';
import type { App } from '#client/app';
import { activeDockerfile } from '#client/build/dockerfile';
import type { Handler } from '#client/commands/register';
import { mainPort } from '#client/run/addresses';
import { openInBrowser, sayStopped } from '#client/run/announce';
import { stopContainer } from '#client/run/stop-container';
import { bold } from '#client/support/ansi';
import { UserError } from '#client/support/error-words';
import { withProgress } from '#client/support/progress';
import { containerRow } from '#client/views/container-row';
import type { ContainerEngine, ContainerSummary } from '#engine/engine';

/** `args`: a container; else the one that the Dockerfile in front runs, the only one, or the chosen one. */
export const stop: Handler = async (app, args, cancel) => {
  const engine = await app.engine.get(cancel.signal);
  const container = named(args) ?? runningOf(app) ?? (await chooseRunning(engine, cancel.signal));
  if (!container) return undefined;
  app.dev.close(container.id);
  const outcome = await stopContainer(app, engine, container, cancel);
  void sayStopped(container.id, container.name, outcome);
  return outcome;
};

interface Named {
  readonly id: string;
  readonly name: string;
}

function named([first]: readonly unknown[]): Named | undefined {
  const { id, name } = (first ?? {}) as { readonly id?: unknown; readonly name?: unknown };
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : undefined;
}

function runningOf(app: App): Named | undefined {
  const dockerfile = activeDockerfile();
  return dockerfile && app.runs.of(dockerfile);
}

async function chooseRunning(engine: ContainerEngine, signal: AbortSignal): Promise<Named | undefined> {
  const running = (await engine.containers({}, signal)).filter((it) => it.state === 'running');
  if (running.length === 0) throw new UserError('No container made by Slipway runs.');
  if (running.length === 1) return running[0];
  return (await window.showQuickPick(running.map(itemOf), { title: 'Slipway: Stop' }))?.container;
}

function itemOf(container: ContainerSummary): QuickPickItem & { readonly container: ContainerSummary } {
  return {
    label: container.name,
    description: containerRow(container).description,
    detail: container.image,
    container,
  };
}

/** The row of the view that a command was called on. */
function rowOf([first]: readonly unknown[]): ContainerSummary {
  if (named([first])) return first as ContainerSummary;
  throw new UserError('Choose a container in the view `Containers` first.');
}

export const openContainer: Handler = async (_app, args) => {
  const port = mainPort(rowOf(args).ports);
  if (port) await openInBrowser(port);
};

/** Opens a shell in a running container as its own user. */
export const openContainerShell: Handler = async (app, args, cancel) => {
  const { id, name } = rowOf(args);
  const engine = await app.engine.get(cancel.signal);
  const command = ['/bin/sh', '-c', 'command -v bash >/dev/null && exec bash || exec sh'];
  const shell = { command, tty: true, env: { TERM: 'xterm-256color' } };
  await app.dev.open(engine, { id, name, title: name, shell }, () => undefined);
};

/** Shows all that a container wrote, and goes on until it ends or the terminal is closed. */
export const showContainerLogs: Handler = async (app, args) => {
  const { id, name } = rowOf(args);
  const following = new AbortController();
  const engine = await app.engine.get(following.signal);
  const terminal = app.runs.terminals.take(`logs:${id}`, name, { onClose: () => following.abort() });
  terminal.show({ takeFocus: false });
  terminal.write(`${bold(`Output of ${name}`)}\n`);
  for await (const { text } of engine.logs(id, { follow: true }, following.signal)) terminal.write(text);
};

/** Removes one container; asks first when it still runs. */
export const removeContainer: Handler = async (app, args, cancel) => {
  const { id, name } = named(args) ?? rowOf(args);
  const engine = await app.engine.get(cancel.signal);
  const [container] = (await engine.containers({}, cancel.signal)).filter((it) => it.id === id);
  if (container?.state === 'running' && !(await confirm(`Stop and remove ${name}? What was written inside is lost.`)))
    return;
  app.dev.close(id);
  if (container?.state === 'running') await stopContainer(app, engine, { id, name }, cancel);
  await engine.remove(id, cancel.signal);
  app.containers.refresh();
};

async function confirm(question: string): Promise<boolean> {
  const remove = 'Remove';
  return (await window.showWarningMessage(question, { modal: true }, remove)) === remove;
}

/** Lists what Slipway made; what has ended is chosen from the start. Says which ones could not be removed. */
export const removeContainers: Handler = async (app, _args, cancel) => {
  const engine = await app.engine.get(cancel.signal);
  const all = await engine.containers({}, cancel.signal);
  if (all.length === 0) throw new UserError('There is no container made by Slipway.');
  const items = all.map((it) => ({ ...itemOf(it), picked: it.state !== 'running' }));
  const chosen = await window.showQuickPick(items, { title: 'Slipway: Remove Containers', canPickMany: true });
  if (!chosen || chosen.length === 0) return;
  const names = chosen.map((it) => it.label);
  if (
    !(await confirm(
      `Remove ${names.length === 1 ? `${names[0] ?? ''}` : `${names.length} containers`}? What was written inside is lost.`,
    ))
  )
    return;
  await withProgress('Removing containers', cancel, async (report) => {
    const left: string[] = [];
    for (const [index, { container }] of chosen.entries()) {
      report(container.name, (100 * index) / chosen.length);
      if (!(await removed(app, engine, container, cancel))) left.push(container.name);
    }
    app.containers.refresh();
    if (left.length > 0)
      throw new UserError(`These containers could not be removed: ${left.join(', ')}. The log says why.`);
  });
};

async function removed(
  app: App,
  engine: ContainerEngine,
  { id, name, state }: ContainerSummary,
  cancel: AbortController,
): Promise<boolean> {
  try {
    app.dev.close(id);
    const graceSeconds = workspace.getConfiguration('slipway.run').get<number>('stopGrace', 10);
    if (state === 'running') await engine.stop(id, { graceSeconds }, cancel.signal);
    await engine.remove(id, cancel.signal);
    return true;
  } catch (error) {
    cancel.signal.throwIfAborted();
    app.log.error(`Removing ${name} failed.`, error instanceof Error ? error : String(error));
    return false;
  }
}

export const refreshContainers: Handler = async (app) => app.containers.refresh();
