import { homedir } from 'node:os';
import { workspace } from 'vscode';
import type { ConnectOptions } from '#engine/places';

/** Where to look for the engine: what the settings say, and the environment of VS Code. */
export function engineOptions(): ConnectOptions {
  const settings = workspace.getConfiguration('slipway.engine');
  return {
    address: settings.get<string>('address') || undefined,
    context: settings.get<string>('context') || undefined,
    env: process.env,
    home: homedir(),
  };
}
