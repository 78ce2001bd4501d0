import { type LogOutputChannel, commands, window, workspace } from 'vscode';
import type { CommandId, CommandRow } from '#protocol/commands';
import { isCancellation, UserError, wordsOf } from '#client/support/error-words';

/** What the guard needs of the window. */
export interface GuardHost {
  readonly log: LogOutputChannel;
  /** Hears of every failure. */
  readonly note: (error: unknown) => void;
}

/** Every action runs in here: trust is checked, time and faults are logged, errors become words, cancelling is silent. */
export async function guarded<T>(
  host: GuardHost,
  row: CommandRow,
  action: (cancel: AbortController) => Promise<T> | T,
): Promise<T | undefined> {
  if (row.needsTrust && !workspace.isTrusted) {
    await refuseUntrusted(row.title);
    return undefined;
  }
  const cancel = new AbortController();
  const start = performance.now();
  try {
    return await action(cancel);
  } catch (error) {
    if (isCancellation(error, cancel.signal)) return undefined;
    host.note(error);
    if (!(error instanceof UserError))
      host.log.error(`${row.id} failed.`, error instanceof Error ? error : String(error));
    void showError(row.title, error);
    return undefined;
  } finally {
    host.log.debug(`${row.id}: ${Math.round(performance.now() - start)} ms`);
  }
}

async function refuseUntrusted(title: string): Promise<void> {
  const manage = 'Manage Workspace Trust';
  const chosen = await window.showWarningMessage(
    `“${title}” runs programs that this folder names, and the folder is not trusted. Trust it first; linting and fixing work without.`,
    manage,
  );
  if (chosen === manage) await commands.executeCommand('workbench.trust.manage');
}

/** Tells the user of a failure, with what can be done about it. */
export async function showError(title: string, error: unknown): Promise<void> {
  const { message, isAboutEngine } = wordsOf(title, error);
  const actions: Record<string, CommandId> = {
    ...(isAboutEngine && { 'Choose Engine…': 'slipway.engine.choose' }),
    ...(!(error instanceof UserError) && { 'Show Log': 'slipway.log.show' }),
  };
  const chosen = await window.showErrorMessage(message, ...Object.keys(actions));
  const command = chosen === undefined ? undefined : actions[chosen];
  if (command !== undefined) await commands.executeCommand(command);
}
