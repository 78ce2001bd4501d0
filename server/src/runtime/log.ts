import type { RemoteConsole } from 'vscode-languageserver';

/** The server's log. It never holds the content of files. */
export interface Log {
  readonly debug: (message: string) => void;
  readonly info: (message: string) => void;
  readonly error: (message: string, error: unknown) => void;
}

/** A log that the client shows. */
export function logTo(console: RemoteConsole): Log {
  return {
    debug: (message) => console.debug(message),
    info: (message) => console.info(message),
    error: (message, error) => console.error(`${message}: ${inWords(error)}`),
  };
}

function inWords(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
