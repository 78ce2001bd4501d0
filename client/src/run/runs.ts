import { type Disposable, EventEmitter, type Uri } from 'vscode';
import { Terminals } from '#client/support/terminals';

/** A container that this window started from a Dockerfile. */
export interface Run {
  readonly uri: Uri;
  readonly id: string;
  readonly name: string;
  /** Ends the following of its output; the container goes on. */
  readonly following: AbortController;
}

/** The containers that this window runs, at most one a Dockerfile. */
export class Runs implements Disposable {
  readonly terminals = new Terminals('play');
  readonly #runs = new Map<string, Run>();
  /** Containers that are being stopped here, so that their end surprises nobody. */
  readonly stopping = new Set<string>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  get all(): readonly Run[] {
    return [...this.#runs.values()];
  }

  of(uri: Uri): Run | undefined {
    return this.#runs.get(uri.toString());
  }

  add(run: Run): void {
    this.#runs.set(run.uri.toString(), run);
    this.#changed.fire();
  }

  /** Forgets a container that has ended. */
  remove(id: string): void {
    for (const [key, run] of this.#runs) if (run.id === id) this.#runs.delete(key);
    this.#changed.fire();
  }

  dispose(): void {
    for (const { following } of this.#runs.values()) following.abort();
    this.terminals.dispose();
    this.#changed.dispose();
  }
}
