/** Why a script stops early, in words for whoever ran it. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/** Runs a script's `main`; a failure becomes words on stderr and exit code 1. */
export function script(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof ScriptError ? error.message : error);
    process.exitCode = 1;
  });
}
