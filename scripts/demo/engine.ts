import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEngine } from '#engine/connect';
import type { ContainerEngine } from '#engine/engine';
import { isEngineError } from '#engine/errors';
import { say } from '#scripts/demo/say';
import { startPrivateEngine, whyNoBusybox, whyNoPrivateEngine, withBaseTar } from '#scripts/private-engine';
import { ENGINE_NEEDS, installMissing } from '#scripts/system/packages';

/** What the examples start from. */
const BASE = 'busybox:stable';

/** An engine that has the examples' base image. */
export interface DemoEngine {
  /** Leads the programs to it. */
  readonly env: NodeJS.ProcessEnv;
  readonly stop: () => Promise<void>;
}

/** The engine that is there, or a private one; undefined, and said so, where neither can be. */
export async function engineForDemo(signal: AbortSignal): Promise<DemoEngine | undefined> {
  const engine = (await engineThatIsThere(signal)) ?? (await privateEngine());
  if (!engine) return undefined;
  try {
    await withEngine(engine.env, (it) => bringBase(it, signal));
    return engine;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** Calls with a connection that ends behind the call. */
export async function withEngine(
  env: NodeJS.ProcessEnv,
  use: (engine: ContainerEngine, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { signal } = new AbortController();
  const engine = await connectEngine({ env: { ...process.env, ...env }, home: homedir() }, signal);
  try {
    await use(engine, signal);
  } finally {
    engine.close();
  }
}

async function engineThatIsThere(signal: AbortSignal): Promise<DemoEngine | undefined> {
  try {
    await withEngine({}, async ({ about }) => {
      say(`Using ${about.kind} ${about.version} at ${about.address}.`);
    });
    return { env: {}, stop: async () => undefined };
  } catch (error) {
    signal.throwIfAborted();
    if (!isEngineError(error)) throw error;
    say(`No container engine answers: ${error.message}`);
    return undefined;
  }
}

async function privateEngine(): Promise<DemoEngine | undefined> {
  await installMissing(ENGINE_NEEDS);
  const why = whyNoPrivateEngine();
  if (why !== undefined) {
    console.log(`The examples are not built, for ${why}.`);
    return undefined;
  }
  console.log('Starting a private Docker Engine for the time of the demo.');
  const { address, stop } = await startPrivateEngine();
  return { env: { DOCKER_HOST: address }, stop };
}

/** From a registry where one answers; otherwise made of Debian's static busybox. */
async function bringBase(engine: ContainerEngine, signal: AbortSignal): Promise<void> {
  if (await hasImage(engine, signal)) return;
  await installMissing(ENGINE_NEEDS.filter(({ programs }) => programs.includes('busybox')));
  const why = whyNoBusybox();
  if (why !== undefined) {
    console.log(`\`${BASE}\` is left to the registry, for ${why}.`);
    return;
  }
  console.log(`Making \`${BASE}\` of Debian's busybox-static, as no registry gave it.`);
  await withBaseTar(async (tar) => {
    await engine.importImage(createReadStream(tar), BASE, signal);
  });
}

/** True when the engine has the image, or gets it from a registry: a build that only names it makes the engine ask. */
async function hasImage(engine: ContainerEngine, signal: AbortSignal): Promise<boolean> {
  try {
    await engine.image(BASE, signal);
    return true;
  } catch (error) {
    if (!isEngineError(error) || error.reason !== 'not-found') throw error;
  }
  const context = mkdtempSync(join(tmpdir(), 'slipway-pull-'));
  try {
    writeFileSync(join(context, 'Dockerfile'), `FROM ${BASE}\n`);
    for await (const event of engine.build({ context, dockerfile: join(context, 'Dockerfile') }, signal)) {
      if (event.kind === 'failed') return false;
    }
    return true;
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}
