import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { pack, packExtension } from '#scripts/package/pack';
import { CACHE, RESULTS, ROOT } from '#scripts/support/paths';
import { installVsCode, type VsCode } from '#scripts/vscode/install';

declare module 'vitest' {
  interface ProvidedContext {
    readonly vsCode: VsCode;
    /** The packaged extensions that every window has: ours, and the bridge into the extension host. */
    readonly extensions: readonly string[];
  }
}

/** Once for all suites: VS Code, and the extension packed as users get it. */
export async function setup(project: TestProject): Promise<void> {
  await rm(RESULTS, { recursive: true, force: true });
  const bridge = path.join(CACHE, 'bridge.vsix');
  await pack(path.join(ROOT, 'test/e2e/support/bridge'), bridge);
  const { file } = await packExtension(path.join(CACHE, 'slipway.vsix'));
  project.provide('extensions', [file, bridge]);
  project.provide('vsCode', await installVsCode());
}
