import { type Disposable, EventEmitter, type Pseudoterminal, type TerminalDimensions, ThemeIcon, window } from 'vscode';
import type * as vscode from 'vscode';
import { CLEAR, terminalLines } from '#client/support/ansi';

/** What a terminal's owner wants to hear. */
export interface TerminalEars {
  readonly onInput?: (text: string) => void;
  readonly onResize?: (columns: number, rows: number) => void;
  /** The user closed it. */
  readonly onClose?: () => void;
}

/** A terminal that shows our text. What is written before VS Code has opened it is kept until then. */
export class TextTerminal implements Pseudoterminal, Disposable {
  readonly #written = new EventEmitter<string>();
  readonly #closed = new EventEmitter<number | void>();
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;
  readonly #terminal: vscode.Terminal;
  #ears: TerminalEars;
  #pending: string | undefined = '';
  #dimensions: TerminalDimensions | undefined;

  constructor(name: string, icon: string, ears: TerminalEars = {}) {
    this.#ears = ears;
    this.#terminal = window.createTerminal({ name, pty: this, iconPath: new ThemeIcon(icon), isTransient: true });
  }

  /** Columns and rows; undefined until it is shown. */
  get dimensions(): TerminalDimensions | undefined {
    return this.#dimensions;
  }

  /** Whoever uses it from here on. */
  listen(ears: TerminalEars): void {
    this.#ears = ears;
  }

  write(text: string): void {
    const lines = terminalLines(text);
    if (this.#pending === undefined) this.#written.fire(lines);
    else this.#pending += lines;
  }

  /** Text of a program that has a terminal: passed on as it is. */
  writeRaw(text: string): void {
    if (this.#pending === undefined) this.#written.fire(text);
    else this.#pending += text;
  }

  clear(): void {
    this.writeRaw(CLEAR);
  }

  show(options: { readonly takeFocus: boolean }): void {
    this.#terminal.show(!options.takeFocus);
  }

  /** Ends it as a program that has ended; VS Code takes it away when the code is 0. */
  end(exitCode: number): void {
    this.#closed.fire(exitCode);
  }

  dispose(): void {
    this.#terminal.dispose();
    this.#written.dispose();
    this.#closed.dispose();
  }

  open(dimensions: TerminalDimensions | undefined): void {
    const pending = this.#pending ?? '';
    this.#pending = undefined;
    if (pending !== '') this.#written.fire(pending);
    if (dimensions) this.setDimensions(dimensions);
  }

  close(): void {
    this.#ears.onClose?.();
  }

  handleInput(text: string): void {
    this.#ears.onInput?.(text);
  }

  setDimensions(dimensions: TerminalDimensions): void {
    this.#dimensions = dimensions;
    this.#ears.onResize?.(dimensions.columns, dimensions.rows);
  }
}
