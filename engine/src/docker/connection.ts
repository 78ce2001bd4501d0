import type { Transport } from '#engine/docker/transport';
import type { ContainerExit, EngineInfo } from '#engine/engine';

/** What the calls of one connection share. */
export interface Connection {
  readonly transport: Transport;
  readonly about: EngineInfo;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
  /** Ends of containers that the engine removes by itself: afterwards nobody could tell. */
  readonly exits: Map<string, Promise<ContainerExit>>;
}
