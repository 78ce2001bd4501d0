import type { Disposable } from 'vscode';

/** Things that end together, the latest first. */
export class Disposables implements Disposable {
  readonly #parts: Disposable[] = [];

  add<T extends Disposable>(part: T): T {
    this.#parts.push(part);
    return part;
  }

  dispose(): void {
    for (const part of this.#parts.splice(0).reverse()) part.dispose();
  }
}
