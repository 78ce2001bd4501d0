import type { Disposable } from 'vscode';
import { TextTerminal } from '#client/support/text-terminal';
import type { ExecSession } from '#engine/engine';

export interface ShellEars {
  /** The shell has ended, or its terminal was closed; called once. */
  readonly onEnd: () => void;
  readonly onFault: (error: unknown) => void;
}

/** A terminal whose program runs in a container. */
export class ShellTerminal implements Disposable {
  readonly #terminal: TextTerminal;
  readonly #session: ExecSession;
  readonly #ears: ShellEars;
  #isOpen = true;

  constructor(title: string, session: ExecSession, ears: ShellEars) {
    this.#session = session;
    this.#ears = ears;
    this.#terminal = new TextTerminal(title, 'terminal', {
      onInput: (text) => session.write(text),
      onResize: (columns, rows) => session.resize(columns, rows),
      onClose: () => this.#end(),
    });
    void this.#follow();
  }

  show(): void {
    this.#terminal.show({ takeFocus: true });
  }

  dispose(): void {
    this.#isOpen = false;
    this.#session.close();
    this.#terminal.dispose();
  }

  async #follow(): Promise<void> {
    try {
      for await (const { text } of this.#session.output) this.#terminal.writeRaw(text);
      await this.#session.exit;
    } catch (error) {
      if (this.#isOpen) this.#ears.onFault(error);
    }
    // A shell's code is that of its last command: no failure of the shell.
    if (this.#isOpen) this.#terminal.end(0);
    this.#end();
  }

  #end(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#session.close();
    this.#ears.onEnd();
  }
}
