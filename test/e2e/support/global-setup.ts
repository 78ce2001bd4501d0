import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { pack, packExtension } from '#scripts/package/pack';
import { connectEngine } from '#engine/connect';
import {
  type PrivateEngine,
  startPrivateEngine,
  whyNoBusybox,
  whyNoPrivateEngine,
  withBaseTar,
} from '#scripts/private-engine';
import { CACHE, RESULTS, ROOT } from '#scripts/support/paths';
import { installVsCode, type VsCode } from '#scripts/vscode/install';

declare module 'vitest' {
  interface ProvidedContext {
    readonly vsCode: VsCode;
    /** The packaged extensions that every window has: ours, and the bridge into the extension host. */
    readonly extensions: readonly string[];
    /** For `DOCKER_HOST`: an engine that holds `busybox:stable`. Undefined where none can be started. */
    readonly engine: string | undefined;
  }
}

/** What the stories start from. */
const BASE = 'busybox:stable';
const NEVER = new AbortController().signal;

/** Once for all suites: VS Code, the extension packed as users get it, and an engine. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await rm(RESULTS, { recursive: true, force: true });
  const bridge = path.join(CACHE, 'bridge.vsix');
  await pack(path.join(ROOT, 'test/e2e/support/bridge'), bridge);
  const { file } = await packExtension(path.join(CACHE, 'slipway.vsix'));
  project.provide('extensions', [file, bridge]);
  project.provide('vsCode', await installVsCode());
  const engine = await startEngine();
  project.provide('engine', engine?.address);
  return async () => engine?.stop();
}

async function startEngine(): Promise<PrivateEngine | undefined> {
  const reason = whyNoPrivateEngine() ?? whyNoBusybox();
  if (reason !== undefined) {
    console.log(`Stories with an engine are skipped, as ${reason}.`);
    return undefined;
  }
  const engine = await startPrivateEngine();
  const connected = await connectEngine({ env: { DOCKER_HOST: engine.address }, home: homedir() }, NEVER);
  await withBaseTar(async (tar) => {
    await connected.importImage(createReadStream(tar), BASE, NEVER);
  });
  connected.close();
  return engine;
}
