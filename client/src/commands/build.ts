import { buildImage } from '#client/build/build-image';
import { dockerfileFor } from '#client/build/dockerfile';
import type { BuiltImage } from '#client/build/history';
import { planFor } from '#client/build/plan';
import { runImage } from '#client/run/run-image';
import type { Handler } from '#client/commands/register';

/** `args`: the Dockerfile and the stage, both optional. */
export const build: Handler = async (app, args, cancel) => {
  const document = await dockerfileFor(args);
  if (!document) return undefined;
  return buildImage(app, planFor(document, app.history, stageOf(args)), cancel);
};

/** As {@link build}; then runs what was built. */
export const buildAndRun: Handler = async (app, args, cancel) => {
  const document = await dockerfileFor(args);
  if (!document) return undefined;
  const built: BuiltImage | undefined = await buildImage(app, planFor(document, app.history, stageOf(args)), cancel);
  return built && runImage(app, document.uri, built, cancel);
};

/** Menus put other things behind the Dockerfile; a stage is a text. */
export function stageOf([, stage]: readonly unknown[]): string | undefined {
  return typeof stage === 'string' ? stage : undefined;
}
