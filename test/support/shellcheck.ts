import { execFileSync } from 'node:child_process';

/** True where ShellCheck is installed; tests that ask it say so in their names. */
export const hasShellCheck = ((): boolean => {
  try {
    execFileSync('shellcheck', ['--version']);
    return true;
  } catch {
    return false;
  }
})();
