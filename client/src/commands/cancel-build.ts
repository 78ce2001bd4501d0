import { activeDockerfile, givenUri } from '#client/build/dockerfile';
import type { Handler } from '#client/commands/register';

/** Cancels the build of the Dockerfile in front; all builds when there is none. */
export const cancelBuild: Handler = async (app, args) => {
  const uri = givenUri(args) ?? activeDockerfile();
  const isBuilding = app.builds.running.some((it) => it.uri.toString() === uri?.toString());
  app.builds.cancel(isBuilding ? uri : undefined);
};
