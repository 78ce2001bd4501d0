import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Log } from '#server/runtime/log';
import type { Snapshot } from '#server/workspace/snapshot';

/** Parameters of a request on a document. */
export interface OnDocument {
  readonly textDocument: { readonly uri: string };
}

export interface AnswerHost {
  /** The document as it is now; undefined when it is not open, or is no Dockerfile. */
  readonly snapshot: (uri: string) => Promise<Snapshot | undefined>;
  readonly log: Log;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** Makes a request's handler out of a plain function over a snapshot. */
export type Answer = <P extends OnDocument, R>(
  name: string,
  compute: (snapshot: Snapshot, params: P) => R,
) => (params: P, token: CancellationToken) => Promise<R | null>;

/** An answer that took longer is worth a line in the log. */
const SLOW_MS = 50;

/**
 * A request that was cancelled is answered so. A fault is logged and answered with null: one broken
 * feature must not take the others along.
 */
export function answerWith({ snapshot, log, now }: AnswerHost): Answer {
  return (name, compute) => async (params, token) => {
    // A cancellation that is already on its way comes first.
    await new Promise(setImmediate);
    refuseCancelled(token, name);
    const { uri } = params.textDocument;
    try {
      const current = await snapshot(uri);
      refuseCancelled(token, name);
      if (!current) return null;
      const start = now();
      const answer = compute(current, params);
      const took = now() - start;
      if (took > SLOW_MS) log.debug(`${name} took ${took.toFixed(0)} ms for ${uri}`);
      return answer;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log.error(`${name} failed for ${uri}`, error);
      return null;
    }
  };
}

function refuseCancelled(token: CancellationToken, name: string): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
}
