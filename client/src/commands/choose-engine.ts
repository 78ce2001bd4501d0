import { ConfigurationTarget, type QuickPickItem, window, workspace } from 'vscode';
import type { App } from '#client/app';
import type { Handler } from '#client/commands/register';
import { engineLabel, engineWords } from '#client/engine/engine-words';

interface EngineItem extends QuickPickItem {
  readonly run: (app: App, signal: AbortSignal) => Promise<void>;
}

/** Says which engine is used and how it was found, and lets another one be chosen. */
export const chooseEngine: Handler = async (app, _args, cancel) => {
  const items: EngineItem[] = [
    {
      label: '$(search) Find the Engine Again',
      detail: 'DOCKER_HOST, DOCKER_CONTEXT, the current context, then the usual places of Docker and Podman',
      run: async (it, signal) => {
        await set('address', undefined);
        await set('context', undefined);
        await find(it, signal);
      },
    },
    {
      label: '$(plug) Address…',
      detail: 'such as unix:///run/podman/podman.sock or ssh://user@host',
      run: enterAddress,
    },
    { label: '$(list-selection) Docker Context…', detail: 'by its name', run: enterContext },
  ];
  const title = engineLabel(app.engine.state);
  const chosen = await window.showQuickPick(items, { title, placeHolder: 'Which engine should build and run?' });
  await chosen?.run(app, cancel.signal);
};

async function enterAddress(app: App, signal: AbortSignal): Promise<void> {
  const value = workspace.getConfiguration('slipway.engine').get<string>('address') ?? '';
  const address = await window.showInputBox({
    title: 'Slipway: Address of the Engine',
    value,
    placeHolder: 'unix:///var/run/docker.sock',
    validateInput: (text) =>
      /^(?:unix|npipe|tcp|https?|ssh):\/\/./.test(text) ? undefined : 'Begin with unix://, npipe://, tcp:// or ssh://.',
  });
  if (address === undefined) return;
  await set('address', address);
  await find(app, signal);
}

async function enterContext(app: App, signal: AbortSignal): Promise<void> {
  const value = workspace.getConfiguration('slipway.engine').get<string>('context') ?? '';
  const context = await window.showInputBox({ title: 'Slipway: Name of the Docker Context', value });
  if (context === undefined) return;
  await set('address', undefined);
  await set('context', context === '' ? undefined : context);
  await find(app, signal);
}

async function set(key: 'address' | 'context', value: string | undefined): Promise<void> {
  await workspace.getConfiguration('slipway.engine').update(key, value, ConfigurationTarget.Global);
}

async function find(app: App, signal: AbortSignal): Promise<void> {
  app.engine.forget();
  await app.engine.get(signal);
  void window.showInformationMessage(engineWords(app.engine.state));
}
