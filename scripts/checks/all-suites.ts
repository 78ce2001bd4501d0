import { whyNoBusybox, whyNoPrivateEngine } from '#scripts/private-engine';
import { chromiumPath } from '#scripts/vscode/browser';
import type { Suite } from './suites';

export const UNIT: Suite = { name: 'unit tests', config: 'vitest.config.ts', limitMinutes: 15 };

const ENGINE: Suite = {
  name: 'tests with a Docker Engine',
  config: 'vitest.engine.config.ts',
  whyNot: () => whyNoPrivateEngine() ?? whyNoBusybox(),
  limitMinutes: 12,
};

const IN_VSCODE: Suite = {
  name: 'stories in VS Code',
  config: 'vitest.e2e.config.ts',
  whyNot: () => (chromiumPath() === undefined ? 'there is no Chromium (`apt-get install chromium`)' : undefined),
  limitMinutes: 15,
};

export const ALL_SUITES: readonly Suite[] = [UNIT, ENGINE, IN_VSCODE];
