import { type ExtensionContext, window } from 'vscode';
import { makeApp } from '#client/make-app';
import { HANDLERS } from '#client/commands/handlers';
import { registerCommands } from '#client/commands/register';
import { serveLanguage } from '#client/language/serve-language';

/** VS Code calls it when a Dockerfile, one of our views or one of our commands is first used. */
export function activate(context: ExtensionContext): void {
  const start = performance.now();
  const log = window.createOutputChannel('Slipway', { log: true });
  context.subscriptions.push(log);
  const app = makeApp(context, log);
  context.subscriptions.push(registerCommands(app, HANDLERS), serveLanguage(app));
  log.info(`Activated in ${Math.round(performance.now() - start)} ms.`);
}
