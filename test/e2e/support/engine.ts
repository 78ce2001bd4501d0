import { describe, inject } from 'vitest';

/** For `env` of a window: the engine that all suites share. */
export const ENGINE_ENV: Readonly<Record<string, string>> = { DOCKER_HOST: inject('engine') ?? '' };

/** Tests that need an engine; the set-up says why when there is none. */
export function describeWithEngine(name: string, tests: () => void): void {
  describe.skipIf(inject('engine') === undefined)(name, tests);
}
