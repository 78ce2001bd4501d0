import type { Disposable } from 'vscode';
import { type TerminalEars, TextTerminal } from '#client/support/text-terminal';

/** Terminals that are used again: one a key, made anew once the user has closed it. */
export class Terminals implements Disposable {
  readonly #icon: string;
  readonly #open = new Map<string, TextTerminal>();

  constructor(icon: string) {
    this.#icon = icon;
  }

  find(key: string): TextTerminal | undefined {
    return this.#open.get(key);
  }

  /** An empty terminal for the key. */
  take(key: string, name: string, ears: TerminalEars): TextTerminal {
    const withoutIt: TerminalEars = {
      ...ears,
      onClose: () => {
        this.#open.delete(key);
        ears.onClose?.();
      },
    };
    const known = this.#open.get(key);
    if (known) {
      known.listen(withoutIt);
      known.clear();
      return known;
    }
    const made = new TextTerminal(name, this.#icon, withoutIt);
    this.#open.set(key, made);
    return made;
  }

  dispose(): void {
    for (const terminal of this.#open.values()) terminal.dispose();
    this.#open.clear();
  }
}
