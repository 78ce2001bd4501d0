import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { RESULTS } from '#scripts/support/paths';
import { launchBrowser } from '#scripts/vscode/browser';
import { installExtension, startServer, type VsCodeServer } from '#scripts/vscode/server';
import { type Bridge, openBridge } from './bridge';
import { QUIET } from './settings';

export interface WindowOptions {
  /** Files of the workspace by their path in it. */
  readonly files: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** User and group that own the workspace; those who run the tests when left out. */
  readonly owner?: number;
  /** Opens the folder restricted, as one whose authors are not trusted. */
  readonly isRestricted?: boolean;
}

/** A VS Code window on a workspace of its own, for all tests of one file. */
export interface TestWindow {
  readonly page: Page;
  readonly bridge: Bridge;
  /** Absolute path of the workspace. */
  readonly folder: string;
  readonly read: (file: string) => string;
}

interface Opened extends TestWindow {
  readonly browser: Browser;
  readonly server: VsCodeServer;
  readonly home: string;
}

/** Opens a window before the file's tests and closes it after them; a failed test leaves a picture behind. */
export function openWindow(options: WindowOptions): () => TestWindow {
  let opened: Opened | undefined;
  let hasFailed = false;
  const current = () => {
    if (opened === undefined) throw new Error('The window is open only while tests run.');
    return opened;
  };

  beforeAll(async () => {
    opened = await open(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || opened === undefined) return;
    hasFailed = true;
    await keepPicture(opened.page, task.name);
  });
  afterAll(async () => {
    if (opened === undefined) return;
    if (hasFailed) keepLog(opened);
    await close(opened);
  });
  return current;
}

async function open(options: WindowOptions): Promise<Opened> {
  const home = mkdtempSync(path.join(tmpdir(), 'slipway-e2e-'));
  const folder = path.join(home, 'workspace');
  writeFiles(folder, options.files);
  if (options.owner !== undefined) giveTo(options.owner, folder);
  const vsCode = inject('vsCode');
  for (const extension of inject('extensions')) await installExtension(vsCode, home, extension);

  const socket = path.join(home, 'bridge.sock');
  const server = await startServer(vsCode, {
    home,
    settings: { ...QUIET, ...options.settings },
    env: { SLIPWAY_TEST_BRIDGE: socket, ...options.env },
    hasWorkspaceTrust: options.isRestricted === true,
  });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${server.url}/?folder=${encodeURIComponent(folder)}`, { waitUntil: 'commit' });
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  const bridge = await openBridge(socket);
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  return { page, bridge, folder, read, browser, server, home };
}

async function close({ bridge, browser, server, home }: Opened): Promise<void> {
  bridge.close();
  await browser.close();
  await server.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function giveTo(owner: number, folder: string): void {
  chownSync(folder, owner, owner);
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(path.join(folder, entry), owner, owner);
  }
}

async function keepPicture(page: Page, test: string): Promise<void> {
  mkdirSync(RESULTS, { recursive: true });
  await page.screenshot({ path: path.join(RESULTS, `${fileName(test)}.png`) });
}

function keepLog({ server, folder }: Opened): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(path.join(RESULTS, `${fileName(path.basename(path.dirname(folder)))}.log`), server.log());
}

function fileName(text: string): string {
  return text.replaceAll(/[^\w]+/g, '-').toLowerCase();
}
