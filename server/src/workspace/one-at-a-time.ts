/** Work that is done for names, for each of them once at a time. */
export interface OneAtATime {
  /** Starts the work; asked for while it is done, it is done once more behind, also when it fails. */
  readonly start: (name: string) => void;
  readonly isRunning: (name: string) => boolean;
}

/** `failed` hears of work that was rejected. */
export function oneAtATime(
  work: (name: string) => Promise<void>,
  failed: (name: string, error: unknown) => void,
): OneAtATime {
  const running = new Map<string, { isStale: boolean }>();
  const run = async (name: string): Promise<void> => {
    const state = { isStale: true };
    running.set(name, state);
    while (state.isStale) {
      state.isStale = false;
      await work(name).catch((error: unknown) => failed(name, error));
    }
    running.delete(name);
  };
  return {
    start(name) {
      const state = running.get(name);
      if (state) state.isStale = true;
      else void run(name);
    },
    isRunning: (name) => running.has(name),
  };
}
