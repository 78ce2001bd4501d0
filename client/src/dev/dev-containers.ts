import { type Disposable, commands, window } from 'vscode';
import type { LogOutputChannel } from 'vscode';
import { ShellTerminal } from '#client/dev/shell-terminal';
import type { ContainerEngine, ExecRequest } from '#engine/engine';
import type { CommandId } from '#protocol/commands';

/** A container to open shells in. */
export interface ShellPlace {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly shell: ExecRequest;
}

const STOP: CommandId = 'slipway.dev.stop';

/** The shells that this window has open in containers. */
export class DevContainers implements Disposable {
  readonly #log: LogOutputChannel;
  readonly #shells = new Map<string, Set<ShellTerminal>>();

  constructor(log: LogOutputChannel) {
    this.#log = log;
  }

  /** Opens a shell and shows it. `onLast` is called when no shell of the container is open any more. */
  async open(engine: ContainerEngine, place: ShellPlace, onLast: () => void): Promise<void> {
    // The shell outlives the command that opened it: it ends with its terminal.
    const session = await engine.exec(place.id, place.shell, new AbortController().signal);
    const shells = this.#shells.get(place.id) ?? new Set();
    this.#shells.set(place.id, shells);
    const terminal = new ShellTerminal(place.title, session, {
      onEnd: () => {
        shells.delete(terminal);
        if (shells.size === 0 && this.#shells.delete(place.id)) onLast();
      },
      onFault: (error) =>
        this.#log.error(`The shell in ${place.name} broke off.`, error instanceof Error ? error : String(error)),
    });
    shells.add(terminal);
    terminal.show();
  }

  /** Closes the shells of a container that is stopped on purpose: nothing more is offered. */
  close(id: string): void {
    const shells = this.#shells.get(id) ?? new Set();
    this.#shells.delete(id);
    for (const shell of shells) shell.dispose();
  }

  dispose(): void {
    for (const id of [...this.#shells.keys()]) this.close(id);
  }
}

/** The last shell was left: the container goes on unless the user wants otherwise. */
export async function offerStop(id: string, name: string): Promise<void> {
  const stop = 'Stop';
  const remove = 'Stop and Remove';
  const chosen = await window.showInformationMessage(
    `The dev container ${name} still runs; the next shell opens in it at once.`,
    stop,
    remove,
  );
  if (chosen === undefined) return;
  await commands.executeCommand(STOP, { id, name, remove: chosen === remove });
}
