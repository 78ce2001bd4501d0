import { isEngineError } from '#engine/errors';

/** An error as a user reads it. */
export interface ErrorWords {
  readonly message: string;
  /** True when another engine might answer. */
  readonly isAboutEngine: boolean;
}

/** What failed, why, and what to do about it, in one paragraph. */
export function wordsOf(title: string, error: unknown): ErrorWords {
  if (isEngineError(error)) {
    const advice = error.advice === undefined ? '' : ` ${error.advice}`;
    const isAboutEngine = ['no-engine', 'no-permission', 'disconnected'].includes(error.reason);
    return { message: plainText(`${error.message}${advice}`), isAboutEngine };
  }
  if (error instanceof UserError) return { message: plainText(error.message), isAboutEngine: false };
  const why = error instanceof Error ? error.message : String(error);
  return {
    message: plainText(`“${title}” failed: ${/[.!?]$/.test(why) ? why : `${why}.`} The log tells more.`),
    isAboutEngine: false,
  };
}

/** Something only the user can put right; the message says what and how, and nothing is logged as a fault. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** True for what ends an action because the user or the editor wanted so. */
export function isCancellation(error: unknown, signal: AbortSignal): boolean {
  if (signal.aborted) return true;
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

/**
 * A sentence for a notification. VS Code makes links of `[text](command:…)` there, which text from outside must not
 * become, and shows backticks as they are.
 */
export function plainText(text: string): string {
  return text.replaceAll('](', '] (').replaceAll('`', '').trim();
}
