import { ProgressLocation, window } from 'vscode';
import { abortOn } from '#client/support/cancellation';

/** Tells how far an action is. `percent` counts from 0 to 100 over the whole action. */
export type Report = (message: string, percent?: number) => void;

/** Shows a notification that can be cancelled for as long as the action lasts. */
export function withProgress<T>(
  title: string,
  cancel: AbortController,
  action: (report: Report) => Promise<T>,
): Thenable<T> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const link = abortOn(token, cancel);
      let done = 0;
      try {
        return await action((message, percent = done) => {
          progress.report({ message, increment: Math.max(0, percent - done) });
          done = Math.max(done, percent);
        });
      } finally {
        link.dispose();
      }
    },
  );
}
