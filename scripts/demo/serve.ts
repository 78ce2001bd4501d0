import { once } from 'node:events';
import path from 'node:path';
import { say } from '#scripts/demo/say';
import { packExtension } from '#scripts/package/pack';
import { installVsCode } from '#scripts/vscode/install';
import { installExtension, startServer } from '#scripts/vscode/server';

/** What is served. */
export interface DemoServing {
  /** For all that VS Code writes. */
  readonly folder: string;
  /** The folder it opens. */
  readonly examples: string;
  /** Leads the extension to the engine. */
  readonly env: NodeJS.ProcessEnv;
}

/** A VS Code that shows the folder and nothing else. */
const SETTINGS = {
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
} as const;

/** Serves a VS Code with the packed extension on loopback until the signal fires. */
export async function serveVsCode({ folder, examples, env }: DemoServing, signal: AbortSignal): Promise<void> {
  say('Packing the extension, and installing a VS Code that runs in the browser (once, 580 MB) …');
  const { file } = await packExtension(path.join(folder, 'slipway.vsix'));
  const vsCode = await installVsCode();
  signal.throwIfAborted();
  const home = path.join(folder, 'vscode');
  await installExtension(vsCode, home, file);
  const server = await startServer(vsCode, {
    home,
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    settings: SETTINGS,
  });
  try {
    const opened = path.join(examples, 'mistakes/Dockerfile');
    const payload = encodeURIComponent(
      JSON.stringify([['openFile', `vscode-remote://${new URL(server.url).host}${opened}`]]),
    );
    say('VS Code with Slipway is ready. Ctrl+C ends it.');
    console.log(`${server.url}/?folder=${encodeURIComponent(examples)}&payload=${payload}`);
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await server.stop();
  }
}
