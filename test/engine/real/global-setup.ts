import { importBases, startPrivateEngine } from '#scripts/private-engine';

/** Starts an engine with two base images, `busybox` and `slipway-base`; tests find it as the `docker` command would. */
export default async function setup(): Promise<() => Promise<void>> {
  const engine = await startPrivateEngine();
  try {
    await importBases(engine.socket);
  } catch (error) {
    await engine.stop();
    throw error;
  }
  process.env['DOCKER_HOST'] = engine.address;
  return () => engine.stop();
}
