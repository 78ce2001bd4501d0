import { type Disposable, EventEmitter, type LogOutputChannel, workspace } from 'vscode';
import type { ContainerEngine, EngineInfo } from '#engine/engine';
import { EngineError, isEngineError } from '#engine/errors';
import { engineOptions } from '#client/engine/options';

export type EngineState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly about: EngineInfo }
  | { readonly kind: 'none'; readonly why: string };

/** A connection through ssh may take its time. */
const CONNECT_MS = 30_000;

/** The one engine of the window: found when first needed, found anew after a setting changed or it went away. */
export class EngineConnection implements Disposable {
  readonly #log: LogOutputChannel;
  readonly #changed = new EventEmitter<EngineState>();
  readonly onDidChange = this.#changed.event;
  readonly #settings: Disposable;
  #engine: Promise<ContainerEngine> | undefined;
  #state: EngineState = { kind: 'unknown' };

  constructor(log: LogOutputChannel) {
    this.#log = log;
    this.#settings = workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('slipway.engine')) this.forget();
    });
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Rejects with an `EngineError` when there is none. Asking again looks again. */
  async get(signal: AbortSignal): Promise<ContainerEngine> {
    signal.throwIfAborted();
    this.#engine ??= this.#find();
    return until(this.#engine, signal);
  }

  /** Closes the connection; the next call looks for an engine again. */
  forget(): void {
    const engine = this.#engine;
    this.#engine = undefined;
    this.#set({ kind: 'unknown' });
    // A search that failed has told those who waited for it.
    engine?.then(
      (it) => it.close(),
      () => undefined,
    );
  }

  /** Hears of every failed action: an engine that went away is looked for again. */
  note(error: unknown): void {
    if (isEngineError(error) && error.reason === 'disconnected') this.forget();
  }

  dispose(): void {
    this.forget();
    this.#settings.dispose();
    this.#changed.dispose();
  }

  #find(): Promise<ContainerEngine> {
    this.#set({ kind: 'looking' });
    const found = this.#connect();
    found.then(
      ({ about }) => {
        if (this.#engine !== found) return;
        this.#log.info(`Found ${about.kind} ${about.version} at ${about.address} (${about.foundBy}).`);
        this.#set({ kind: 'found', about });
      },
      (error: unknown) => {
        if (this.#engine !== found) return;
        this.#engine = undefined;
        this.#set({ kind: 'none', why: error instanceof Error ? error.message : String(error) });
      },
    );
    return found;
  }

  async #connect(): Promise<ContainerEngine> {
    const { connectEngine } = await import('#engine/connect');
    const patience = AbortSignal.timeout(CONNECT_MS);
    try {
      return await connectEngine(engineOptions(), patience);
    } catch (error) {
      if (!patience.aborted) throw error;
      throw new EngineError('no-engine', `The engine did not answer within ${CONNECT_MS / 1000} seconds.`, {
        advice: 'See whether it runs, and whether its machine can be reached.',
        cause: error,
      });
    }
  }

  #set(state: EngineState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}

/** The promise, unless the signal fires first. */
function until<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
