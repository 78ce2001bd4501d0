import { type Uri, workspace } from 'vscode';
import type { App } from '#client/app';
import type { BuiltImage } from '#client/build/history';
import { addressOf } from '#client/run/addresses';
import { sayEnded, sayRunning } from '#client/run/announce';
import { containerName } from '#client/run/container-name';
import { exitWords } from '#client/run/ending';
import type { Run } from '#client/run/runs';
import { stopContainer } from '#client/run/stop-container';
import { bold, cyan, dim, yellow } from '#client/support/ansi';
import { withProgress } from '#client/support/progress';
import type { TextTerminal } from '#client/support/text-terminal';
import type { ContainerEngine, RunningContainer, RunRequest } from '#engine/engine';
import { labelsFor } from '#engine/labels';

/** Runs an image with its ports published on loopback, and shows its output and its address. */
export async function runImage(
  app: App,
  uri: Uri,
  image: BuiltImage,
  cancel: AbortController,
): Promise<RunningContainer> {
  const engine = await app.engine.get(cancel.signal);
  await endPrevious(app, engine, uri, cancel);
  const container = await withProgress(`Starting ${image.tag}`, cancel, () =>
    engine.run(requestFor(uri, image), cancel.signal),
  );
  const run: Run = { uri, id: container.id, name: container.name, following: new AbortController() };
  app.runs.add(run);
  const terminal = openTerminal(app, engine, run);
  terminal.write(headline(image.tag, container));
  void follow(app, engine, run, terminal);
  void sayRunning(app, container);
  return container;
}

function requestFor(uri: Uri, { tag }: BuiltImage): RunRequest {
  return { image: tag, name: containerName(tag), ports: 'exposed', labels: labels(uri) };
}

function labels(uri: Uri): Record<string, string> {
  const folder = workspace.getWorkspaceFolder(uri)?.uri.fsPath;
  return labelsFor({ role: 'run', dockerfile: uri.fsPath, ...(folder !== undefined && { workspace: folder }) });
}

function headline(tag: string, { name, ports }: RunningContainer): string {
  const mapped = ports.map((it) => `${cyan(addressOf(it))} ${dim(`is port ${it.containerPort}/${it.protocol}`)}\n`);
  const none = dim('The image exposes no port.\n');
  return `${bold(`Running ${tag}`)} ${dim(`as ${name}; Ctrl+C stops it.`)}\n${mapped.join('') || none}\n`;
}

/** The last run of the same Dockerfile makes way; what it wrote stays in its container. */
async function endPrevious(app: App, engine: ContainerEngine, uri: Uri, cancel: AbortController): Promise<void> {
  const previous = app.runs.of(uri);
  if (previous) await stopContainer(app, engine, previous, cancel);
}

function openTerminal(app: App, engine: ContainerEngine, run: Run): TextTerminal {
  const terminal = app.runs.terminals.take(run.uri.toString(), `Run ${workspace.asRelativePath(run.uri)}`, {
    onInput: (text) => {
      if (text.includes('\x03')) void stopQuietly(app, engine, run);
    },
  });
  terminal.show({ takeFocus: false });
  return terminal;
}

/** Ctrl+C in the terminal: the end is told there. */
async function stopQuietly(app: App, engine: ContainerEngine, run: Run): Promise<void> {
  if (app.runs.of(run.uri)?.id !== run.id) return;
  try {
    await stopContainer(app, engine, run, new AbortController());
  } catch (error) {
    app.log.error(`Stopping ${run.name} failed.`, error instanceof Error ? error : String(error));
  }
}

async function follow(app: App, engine: ContainerEngine, run: Run, terminal: TextTerminal): Promise<void> {
  const { signal } = run.following;
  try {
    for await (const { text } of engine.logs(run.id, { follow: true }, signal)) terminal.write(text);
    const exit = await engine.wait(run.id, signal);
    terminal.write(`\n${yellow(exitWords(run.name, exit))}\n`);
    if (!app.runs.stopping.has(run.id)) void sayEnded(app, run, exit);
  } catch (error) {
    // A container that was stopped may be removed before it was heard of.
    if (signal.aborted || app.runs.stopping.has(run.id)) return;
    app.log.error(`Following ${run.name} failed.`, error instanceof Error ? error : String(error));
    terminal.write(`\n${yellow('The connection to the container broke; it may still run.')}\n`);
  } finally {
    app.runs.remove(run.id);
    app.containers.refresh();
  }
}
