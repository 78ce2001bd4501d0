import { type Disposable, EventEmitter, type Uri, commands } from 'vscode';
import { CONTEXT_KEYS } from '#protocol/commands';

/** A build under way. */
export interface RunningBuild {
  readonly uri: Uri;
  readonly tag: string;
  readonly cancel: AbortController;
}

/** The builds under way, at most one a Dockerfile. */
export class Builds implements Disposable {
  readonly #running = new Map<string, RunningBuild>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  get running(): readonly RunningBuild[] {
    return [...this.#running.values()];
  }

  /** A build of the same Dockerfile that still runs is cancelled: its answer would be out of date. */
  begin(build: RunningBuild): Disposable {
    const key = build.uri.toString();
    this.#running.get(key)?.cancel.abort();
    this.#running.set(key, build);
    this.#tell();
    return {
      dispose: () => {
        if (this.#running.get(key) !== build) return;
        this.#running.delete(key);
        this.#tell();
      },
    };
  }

  /** Cancels the build of this Dockerfile, or all of them. */
  cancel(uri?: Uri): void {
    for (const build of this.running) {
      if (uri === undefined || build.uri.toString() === uri.toString()) build.cancel.abort();
    }
  }

  dispose(): void {
    this.cancel();
    this.#changed.dispose();
  }

  #tell(): void {
    void commands.executeCommand('setContext', CONTEXT_KEYS.building, this.#running.size > 0);
    this.#changed.fire();
  }
}
