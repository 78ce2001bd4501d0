import type { Memento, Uri } from 'vscode';

/** How the user wants a Dockerfile built, where that differs from what we would choose. */
export interface BuildChoice {
  /** Absolute path. */
  readonly context?: string;
  readonly target?: string;
  readonly tag?: string;
}

/** The image that a Dockerfile was built to last. */
export interface BuiltImage {
  readonly imageId: string;
  readonly tag: string;
  /** The stage that was built; the last one when undefined. */
  readonly target?: string;
}

interface Remembered {
  readonly choice?: BuildChoice;
  readonly built?: BuiltImage;
}

/** What is remembered of each Dockerfile of the workspace, beyond the window. */
export class BuildHistory {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  choice(uri: Uri): BuildChoice {
    return this.#read(uri).choice ?? {};
  }

  async choose(uri: Uri, choice: BuildChoice): Promise<void> {
    await this.#memory.update(keyOf(uri), { ...this.#read(uri), choice });
  }

  built(uri: Uri): BuiltImage | undefined {
    return this.#read(uri).built;
  }

  async remember(uri: Uri, built: BuiltImage): Promise<void> {
    await this.#memory.update(keyOf(uri), { ...this.#read(uri), built });
  }

  #read(uri: Uri): Remembered {
    return this.#memory.get<Remembered>(keyOf(uri)) ?? {};
  }
}

function keyOf(uri: Uri): string {
  return `dockerfile:${uri.toString()}`;
}
