import type { Connection } from '#engine/docker/connection';
import type { BuildEvent, BuildRequest } from '#engine/engine';
import { EngineError } from '#engine/errors';

export async function* buildImage(
  { about }: Connection,
  { dockerfile }: BuildRequest,
  signal: AbortSignal,
): AsyncGenerator<BuildEvent> {
  signal.throwIfAborted();
  yield { kind: 'context', files: 0, bytes: 0, done: true };
  throw new EngineError('engine', `${dockerfile} cannot be built with ${about.kind} yet.`);
}
