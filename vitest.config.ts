import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // There is no module `vscode` outside the editor.
  resolve: { alias: { vscode: join(import.meta.dirname, 'test/support/fake-vscode.ts') } },
  test: {
    include: ['test/**/*.test.ts'],
    // Suites that need a real engine or a real VS Code are projects of their own; `scripts/test.ts` runs them.
    exclude: ['test/e2e/**', 'test/engine/real/**'],
    testTimeout: 30_000,
  },
});
