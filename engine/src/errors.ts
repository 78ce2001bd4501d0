/** Why an engine call failed. */
export type EngineErrorReason =
  /** No engine was found, or nothing answers where it should be. */
  | 'no-engine'
  /** There is a socket and we may not use it. */
  | 'no-permission'
  /** The image, container or context does not exist. */
  | 'not-found'
  /** The request is wrong: a bad name, a mount that does not exist. */
  | 'bad-request'
  /** The name or port is taken, or the engine is busy with the thing. */
  | 'conflict'
  /** The connection broke. */
  | 'disconnected'
  /** A file of the context could not be read. */
  | 'context'
  /** The archive is no image we can read. */
  | 'bad-archive'
  /** The engine itself failed. */
  | 'engine';

/** A failed engine call: `message` says what failed and why, `advice` what to do about it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly reason: EngineErrorReason;
  readonly advice: string | undefined;

  constructor(
    reason: EngineErrorReason,
    message: string,
    options: { advice?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.reason = reason;
    this.advice = options.advice;
  }
}

/** By name: the engine part is a bundle of its own, where `instanceof` would see another class. */
export function isEngineError(error: unknown): error is EngineError {
  return error instanceof Error && error.name === 'EngineError';
}
