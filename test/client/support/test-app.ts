import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { App } from '#client/app';
import { HANDLERS } from '#client/commands/handlers';
import { registerCommands } from '#client/commands/register';
import type { EngineConnection } from '#client/engine/connection';
import { makeApp } from '#client/make-app';
import type { ContainerEngine } from '#engine/engine';
import { Uri } from '#test/support/fake-vscode';

export interface TestApp {
  readonly app: App;
  /** What was logged as an error. */
  readonly errors: string[];
}

/** The app of a window over an engine of the test's choice, with all commands registered. */
export function testApp(engine: ContainerEngine | Error): TestApp {
  const errors: string[] = [];
  const memory = new Map<string, unknown>();
  const log = {
    info: () => undefined,
    debug: () => undefined,
    error: (text: string) => errors.push(text),
    show: () => undefined,
  };
  const context = {
    subscriptions: [],
    extensionUri: Uri.file('/extension'),
    globalStorageUri: Uri.file('/storage'),
    workspaceState: {
      get: (key: string) => memory.get(key),
      update: async (key: string, value: unknown) => void memory.set(key, value),
    },
  };
  const made = makeApp(context as unknown as ExtensionContext, log as unknown as LogOutputChannel);
  const connection: Pick<EngineConnection, 'get' | 'note' | 'state'> = {
    state: { kind: 'unknown' },
    async get() {
      if (engine instanceof Error) throw engine;
      return engine;
    },
    note: () => undefined,
  };
  const app: App = { ...made, engine: connection as EngineConnection };
  registerCommands(app, HANDLERS);
  return { app, errors };
}
