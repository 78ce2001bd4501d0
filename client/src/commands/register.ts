import { type Disposable, commands } from 'vscode';
import type { App } from '#client/app';
import { Disposables } from '#client/support/disposables';
import { guarded } from '#client/support/guard';
import { COMMANDS, type CommandId } from '#protocol/commands';

/**
 * What a command does. `args` come from wherever it was called: nothing is known of them.
 * `cancel` belongs to this call alone.
 */
export type Handler = (app: App, args: readonly unknown[], cancel: AbortController) => Promise<unknown>;

/** Registers every command of the table with its handler. */
export function registerCommands(app: App, handlers: Readonly<Record<CommandId, Handler>>): Disposable {
  const registered = new Disposables();
  const host = { log: app.log, note: (error: unknown) => app.engine.note(error) };
  for (const row of COMMANDS) {
    const run = (...args: readonly unknown[]): Promise<unknown> =>
      guarded(host, row, (cancel) => handlers[row.id](app, args, cancel));
    registered.add(commands.registerCommand(row.id, run));
  }
  return registered;
}
