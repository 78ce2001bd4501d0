import type { Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { App } from '#client/app';
import { startServer } from '#client/language/start-server';
import { showError } from '#client/support/guard';

/** Starts the language server once the extension is active, and ends it with the extension. */
export function serveLanguage({ context, log }: Pick<App, 'context' | 'log'>): Disposable {
  let client: LanguageClient | undefined;
  let isEnded = false;
  const start = async (): Promise<void> => {
    const began = performance.now();
    try {
      client = await startServer(context, log);
      log.info(`The language server answered after ${Math.round(performance.now() - began)} ms.`);
      if (isEnded) await client.dispose();
    } catch (error) {
      log.error('The language server did not start.', error instanceof Error ? error : String(error));
      await showError('Start the language server', error);
    }
  };
  const waiting = setImmediate(() => void start());
  return {
    dispose: () => {
      isEnded = true;
      clearImmediate(waiting);
      void client?.dispose();
    },
  };
}
