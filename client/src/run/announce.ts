import { Uri, commands, env, window } from 'vscode';
import type { App } from '#client/app';
import { addressOf, mainPort } from '#client/run/addresses';
import { exitWords, stopWords } from '#client/run/ending';
import type { Run } from '#client/run/runs';
import type { ContainerExit, PortMapping, RunningContainer, StopOutcome } from '#engine/engine';
import type { CommandId } from '#protocol/commands';

const STOP: CommandId = 'slipway.container.stop';
const REMOVE: CommandId = 'slipway.container.remove';

/** Tells where a container answers, with the way there. */
export async function sayRunning(app: App, { id, name, ports }: RunningContainer): Promise<void> {
  app.containers.refresh();
  const port = mainPort(ports);
  if (!port) return;
  const open = 'Open in Browser';
  const stop = 'Stop';
  const chosen = await window.showInformationMessage(`${name} runs at ${addressOf(port)}.`, open, stop);
  if (chosen === open) await openInBrowser(port);
  if (chosen === stop) await commands.executeCommand(STOP, { id, name });
}

/** Through VS Code, which forwards the port where the engine is on another machine than the browser. */
export async function openInBrowser(port: PortMapping): Promise<void> {
  await env.openExternal(await env.asExternalUri(Uri.parse(addressOf(port))));
}

/** A container that ended by itself and not well is told of; the others have their terminal. */
export async function sayEnded(app: App, { uri, id, name }: Run, exit: ContainerExit): Promise<void> {
  if (exit.exitCode === 0) return;
  const output = 'Show Output';
  const remove = 'Remove';
  const chosen = await window.showWarningMessage(exitWords(name, exit), output, remove);
  if (chosen === output) app.runs.terminals.find(uri.toString())?.show({ takeFocus: true });
  if (chosen === remove) await commands.executeCommand(REMOVE, { id, name });
}

/** How a stop went, and the offer to remove what is left. */
export async function sayStopped(id: string, name: string, outcome: StopOutcome): Promise<void> {
  const remove = 'Remove';
  const words = stopWords(name, outcome);
  const show = outcome.how === 'killed' ? window.showWarningMessage : window.showInformationMessage;
  const chosen = await show(words, remove);
  if (chosen === remove) await commands.executeCommand(REMOVE, { id, name });
}
