import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { need } from '#scripts/support/run';
import { ScriptError } from '#scripts/support/script';
import type { VsCode } from './install';

const START_LIMIT = 30_000;
const STOP_LIMIT = 3_000;

export interface ServerOptions {
  /** All that the server writes goes here: settings, extensions, logs, temporary files. */
  readonly home: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** `0` takes a free one. */
  readonly port?: number;
  /** Asks whether the folder's authors are trusted, as a desktop VS Code does. */
  readonly hasWorkspaceTrust?: boolean;
}

export interface VsCodeServer {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Installs a packaged extension for servers that use this home. */
export async function installExtension(vsCode: VsCode, home: string, vsix: string): Promise<void> {
  const args = [...commonArguments(prepareHome(home)), '--install-extension', vsix, '--force'];
  await need(vsCode.node, [vsCode.entry, ...args], { env: environment(home) });
}

/** Starts VS Code as a web server on loopback; resolves when it listens. */
export async function startServer(vsCode: VsCode, options: ServerOptions): Promise<VsCodeServer> {
  const { user, log } = prepareHome(options.home);
  writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify(options.settings ?? {}, undefined, 2));
  const output = openSync(log, 'a');
  const child = spawn(vsCode.node, [vsCode.entry, ...serverArguments(options)], {
    env: environment(options.home, options.env),
    stdio: ['ignore', output, output],
    // A process group of its own, so that extension hosts and language servers end with it.
    detached: true,
  });
  closeSync(output);
  const killGroup = () => signalGroup(child, 'SIGKILL');
  process.once('exit', killGroup);
  const stop = async () => {
    await stopGroup(child);
    process.off('exit', killGroup);
  };

  const readLog = () => readFileSync(log, 'utf8');
  const url = await address(child, readLog);
  if (url !== undefined) return { url, log: readLog, stop };
  await stop();
  throw new ScriptError(`VS Code did not start. It wrote:\n${readLog()}`);
}

interface Home {
  readonly root: string;
  readonly user: string;
  readonly log: string;
}

function prepareHome(root: string): Home {
  const home = { root, user: path.join(root, 'user'), log: path.join(root, 'server.log') };
  for (const folder of ['user/User', 'extensions', 'home', 'tmp'])
    mkdirSync(path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, 'config.yaml'), 'auth: none\n');
  return home;
}

function commonArguments({ root, user }: Home): string[] {
  const extensions = path.join(root, 'extensions');
  return ['--config', path.join(root, 'config.yaml'), '--user-data-dir', user, '--extensions-dir', extensions];
}

function serverArguments(options: ServerOptions): string[] {
  return [
    ...commonArguments(prepareHome(options.home)),
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${options.port ?? 0}`],
    ...['--ignore-last-opened', '--disable-telemetry', '--disable-update-check'],
    ...['--disable-getting-started-override', '--disable-proxy'],
    ...(options.hasWorkspaceTrust === true ? [] : ['--disable-workspace-trust']),
  ];
}

/** Without what an outer VS Code or npm put there: it would lead the server back to that VS Code. */
function environment(home: string, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|CODE_SERVER_|npm_|NODE_OPTIONS$|VITEST)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: path.join(home, 'home'),
    TMPDIR: path.join(home, 'tmp'),
    XDG_RUNTIME_DIR: path.join(home, 'tmp'),
    // No marketplace: nothing is asked of the network.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...extra,
  };
}

async function address(child: ChildProcess, log: () => string): Promise<string | undefined> {
  for (const end = Date.now() + START_LIMIT; Date.now() < end; await sleep(50)) {
    const url = /HTTP server listening on (http:\/\/[\d.:]+)/.exec(log())?.[1];
    if (url !== undefined) return url;
    if (hasEnded(child)) return undefined;
  }
  return undefined;
}

async function stopGroup(child: ChildProcess): Promise<void> {
  const ended = hasEnded(child) ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  await Promise.race([ended, sleep(STOP_LIMIT, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL');
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
