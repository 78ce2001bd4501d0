// Runs a TypeScript script of this folder on a machine that has only Node and npm:
//   node scripts/bootstrap.mjs scripts/test.ts [ARGUMENT…]
// Plain Node on purpose: it runs before any package is there.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Remembers for which lock file the packages were installed. */
const STAMP = path.join(ROOT, 'node_modules', '.installed-for');
const OLDEST_NODE = [20, 19];

const [script, ...scriptArguments] = process.argv.slice(2);
checkNode();
installPackages();
run(script, scriptArguments);

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(
    `Slipway needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.version}. Install a newer Node.`,
  );
  process.exit(2);
}

function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;

  console.log('Installing the packages of package-lock.json with npm …');
  // Not `npm ci`: the lock holds the optional packages of one platform, and some versions of npm refuse that.
  const command = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync('npm', command, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      `npm could not install the packages${error ? `: ${error.message}` : ''}. Is the npm registry within reach?`,
    );
    process.exit(2);
  }
  writeFileSync(STAMP, wanted);
}

function run(file, args) {
  const child = spawn(process.execPath, ['--import', 'tsx', path.resolve(ROOT, file), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  // Ctrl+C reaches the child too; it ends in its own time, and we after it.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 2)));
}
