import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { need } from '#scripts/support/run';
import { CACHE } from '#scripts/support/paths';
import { ScriptError } from '#scripts/support/script';

/** `code-server` is VS Code 1.139.1 as a web server; it wants Node 24, which an npm package brings. */
const CODE_SERVER = 'code-server@4.139.1';
const NODE = '24.21.0';
const RECIPE = `${CODE_SERVER} node@${NODE} recipe 2`;

/** Dependencies of features that a test of an extension never touches; without them it is half as large. */
const LEFT_OUT = [
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@devcontainers/cli',
  '@vscode/sandbox-runtime',
  '@vscode/copilot-api',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/** A VS Code that can be started: `node entry …`. */
export interface VsCode {
  readonly node: string;
  readonly entry: string;
}

/** Where it is installed. */
export function vsCodeHome(): string {
  return process.env.SLIPWAY_VSCODE_HOME ?? path.join(CACHE, 'vscode');
}

/** Installs it from the npm registry, unless this very one is there already. Needs no compiler. */
export async function installVsCode(home: string = vsCodeHome()): Promise<VsCode> {
  if (!(await isInstalled(home))) {
    const part = `${home}.part`;
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    await install(part);
    await rm(home, { recursive: true, force: true });
    await rename(part, home);
  }
  return placesIn(home);
}

async function isInstalled(home: string): Promise<boolean> {
  const stamp = path.join(home, '.recipe');
  return existsSync(stamp) && (await readFile(stamp, 'utf8')) === RECIPE;
}

function placesIn(home: string): VsCode {
  return {
    node: path.join(home, 'node_modules', nodePackage(), 'bin/node'),
    entry: path.join(home, 'node_modules/code-server/out/node/entry.js'),
  };
}

/** A plain tarball of Node; the package called `node` would run scripts to fetch one. */
function nodePackage(): string {
  if (process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64'))
    return `node-linux-${process.arch}`;
  throw new ScriptError('VS Code for the tests can be installed on Linux with x64 or arm64 only.');
}

async function install(home: string): Promise<void> {
  await writeFile(path.join(home, 'package.json'), '{ "name": "vscode-for-tests", "private": true }\n');
  await npmInstall(home, ['--save-exact', `${nodePackage()}@${NODE}`, CODE_SERVER]);

  const server = path.join(home, 'node_modules/code-server/lib/vscode');
  const node = path.dirname(placesIn(home).node);
  await leaveOut(path.join(server, 'package.json'));
  await npmInstall(server, ['--omit=dev'], node);
  await npmInstall(path.join(server, 'extensions'), ['--omit=dev'], node);
  await link('code-linux.sh', path.join(server, 'bin/remote-cli/code-server'));
  await link('browser-linux.sh', path.join(server, 'bin/helpers/browser.sh'));
  await standIn('spdlog', server);
  await standIn('native-watchdog', server);
  await writeFile(path.join(home, '.recipe'), RECIPE);
}

/** Not `npm ci`: the shrinkwrap in the package does not agree with its manifest. */
async function npmInstall(cwd: string, args: readonly string[], nodeFolder?: string): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const PATH = [...(nodeFolder === undefined ? [] : [nodeFolder]), process.env.PATH].join(path.delimiter);
  await need('npm', ['install', ...quiet, ...args], { cwd, env: { ...withoutNpm(process.env), PATH } });
}

/** What an outer npm puts into the environment would make the inner one install into the outer one's folder. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = /^npm_config_(registry|cache|userconfig|.*proxy|cafile)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)));
}

async function leaveOut(manifest: string): Promise<void> {
  const content = JSON.parse(await readFile(manifest, 'utf8')) as { dependencies: Record<string, string> };
  for (const name of LEFT_OUT) delete content.dependencies[name];
  await writeFile(manifest, JSON.stringify(content, null, 2));
}

async function link(target: string, at: string): Promise<void> {
  await rm(at, { force: true });
  await symlink(target, at);
}

/** A native module that was not compiled, replaced by a few lines of JavaScript. */
async function standIn(name: string, server: string): Promise<void> {
  const folder = path.join(server, 'node_modules/@vscode', name);
  await copyFile(path.join(import.meta.dirname, 'stand-ins', `${name}.js`), path.join(folder, 'index.js'));
}
