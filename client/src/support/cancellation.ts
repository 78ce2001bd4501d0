import type { CancellationToken, Disposable } from 'vscode';

/** Lets an editor's token abort the controller. The result ends the link. */
export function abortOn(token: CancellationToken, controller: AbortController): Disposable {
  if (token.isCancellationRequested) controller.abort();
  return token.onCancellationRequested(() => controller.abort());
}
