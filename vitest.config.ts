import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Suites that need a real engine or a real VS Code are projects of their own; `scripts/test.ts` runs them.
    exclude: ['test/e2e/**', 'test/engine/real/**'],
    testTimeout: 30_000,
  },
});
