import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A Docker Engine of our own, beside whatever else runs on this machine. */
export interface PrivateEngine {
  /** Path of its socket. */
  readonly socket: string;
  /** For `DOCKER_HOST`. */
  readonly address: string;
  /** Ends it with its containers, and takes its files, mounts and network away. */
  readonly stop: () => Promise<void>;
}

/** Says why no private engine can be started here; undefined when one can. */
export function whyNoPrivateEngine(): string | undefined {
  if (process.platform !== 'linux') return 'a private engine needs Linux';
  if (process.getuid?.() !== 0) return 'a private engine needs root';
  if (find('dockerd') === undefined) return '`dockerd` is not installed (`apt-get install docker.io`)';
  if (find('ip') === undefined) return '`ip` is not installed (`apt-get install iproute2`)';
  return undefined;
}

/**
 * Starts Docker's daemon with a socket, a data folder and a network bridge of its own. It changes no firewall rule,
 * so containers reach the host and each other, and not the world.
 *
 * It ends with this process, however that ends, and leaves nothing behind.
 */
export async function startPrivateEngine(): Promise<PrivateEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-engine-'));
  const bridge = makeBridge();
  const socket = join(folder, 'docker.sock');
  await writeFile(join(folder, 'daemon.json'), '{}\n');
  // Not in our process group: an interrupt at the terminal is for us to handle.
  const keeper = spawn(
    '/bin/sh',
    ['-c', KEEPER, 'keeper', folder, bridge, ...daemonArguments(folder, socket, bridge)],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    },
  );
  const over = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  const stop = async () => {
    keeper.stdin.end();
    await over;
  };
  if (await answersInTime(socket, folder)) return { socket, address: `unix://${socket}`, stop };

  const said = await readFile(join(folder, 'dockerd.log'), 'utf8').catch(() => '');
  await stop();
  throw new Error(`dockerd does not answer:\n${said.trim().split('\n').slice(-15).join('\n')}`);
}

/**
 * Runs the daemon until its own input ends, which it also does when the process that started it is killed; then
 * stops the daemon and what a killed daemon would leave: its containerd, mounts, network and files.
 */
const KEEPER = `
folder=$1 bridge=$2
shift 2
dockerd "$@" > "$folder/dockerd.log" 2>&1 < /dev/null &
daemon=$!
echo $daemon > "$folder/daemon"
read -r _
kill -TERM $daemon
looks=0
while [ $looks -lt 100 ] && ! grep -q "^State:.Z" "/proc/$daemon/status"; do sleep 0.2; looks=$((looks + 1)); done
kill -KILL $daemon
wait $daemon
containerd=$(cat "$folder/exec/containerd/containerd.pid")
if [ -n "$containerd" ] && grep -q "$folder" "/proc/$containerd/cmdline"; then
  kill -TERM "$containerd"
  for i in 1 2 3 4 5 6 7 8 9 10; do [ -d "/proc/$containerd" ] && sleep 0.3; done
fi
grep -o " $folder/[^ ]*" /proc/mounts | sort -r | while read -r point; do umount -l "$point"; done
ip link delete "$bridge"
rm -rf "$folder"
`;

function daemonArguments(folder: string, socket: string, bridge: string): readonly string[] {
  return [
    ...['--config-file', join(folder, 'daemon.json')],
    ...['--host', `unix://${socket}`],
    ...['--data-root', join(folder, 'data')],
    ...['--exec-root', join(folder, 'exec')],
    ...['--pidfile', join(folder, 'docker.pid')],
    ...['--shutdown-timeout', '2'],
    // With no bridge at all the daemon would delete the one of the machine's own engine.
    ...['--bridge', bridge],
    ...['--iptables=false', '--ip6tables=false', '--ip-masq=false'],
  ];
}

const START_MS = 60_000;

async function answersInTime(socket: string, folder: string): Promise<boolean> {
  for (const until = Date.now() + START_MS; Date.now() < until; ) {
    if (await answers(socket)) return true;
    if (await hasEnded(folder)) return false;
    await pause(100);
  }
  return false;
}

/** A daemon that has ended is kept as a zombie until its keeper asks for it. */
async function hasEnded(folder: string): Promise<boolean> {
  const pid = (await readFile(join(folder, 'daemon'), 'utf8').catch(() => '')).trim();
  if (pid === '') return false;
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tZ');
  return /^State:\s+Z/m.test(status);
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ socketPath, path: '/_ping', agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    asked.on('error', () => resolve(false));
    asked.end();
  });
}

/** Makes a bridge with a network that no other interface has, and gives its name. */
function makeBridge(): string {
  const routes = run('ip', ['-4', 'route']);
  for (let number = 0; number < 64; number += 1) {
    const network = `10.213.${number}`;
    if (routes.includes(`${network}.`)) continue;
    const name = `slipway${number}`;
    // Fails when another engine of ours takes the same number at this moment: then the next one is tried.
    if (spawnSync('ip', ['link', 'add', 'name', name, 'type', 'bridge']).status !== 0) continue;
    run('ip', ['address', 'add', `${network}.1/24`, 'dev', name]);
    run('ip', ['link', 'set', name, 'up']);
    return name;
  }
  throw new Error('no network is free for the bridge of a private engine');
}

function run(command: string, words: readonly string[]): string {
  return spawnSync(command, words, { encoding: 'utf8' }).stdout ?? '';
}

function find(program: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** Names of the images that {@link importBases} makes. */
export const BASE_IMAGES = ['busybox', 'slipway-base'] as const;

/** Says why the base images cannot be made here; undefined when they can. */
export function whyNoBusybox(): string | undefined {
  return find('busybox') === undefined ? '`busybox` is not installed (`apt-get install busybox-static`)' : undefined;
}

/**
 * Gives the engine behind a socket `busybox:latest` and `slipway-base:latest` without any registry: a root file
 * system of Debian's static busybox with a link for each of its commands.
 */
export async function importBases(socket: string): Promise<void> {
  await withBaseTar(async (tar) => {
    for (const name of BASE_IMAGES) await importTar(socket, tar, name);
  });
}

/** Makes a tar of that root file system, and takes it away when it has been used. */
export async function withBaseTar(use: (tar: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-base-'));
  try {
    const root = join(folder, 'root');
    const tar = join(folder, 'root.tar');
    await makeRoot(root);
    check('tar', ['--owner=0', '--group=0', '--numeric-owner', '-C', root, '-cf', tar, '.']);
    await use(tar);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function importTar(socketPath: string, tar: string, name: string): Promise<void> {
  const query = new URLSearchParams({ fromSrc: '-', repo: name, tag: 'latest', changes: 'CMD ["sh"]' });
  return new Promise((resolve, reject) => {
    const path = `/images/create?${query.toString()}`;
    const sent = request({ socketPath, path, method: 'POST', agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => (text.includes('"error"') ? reject(new Error(text.trim())) : resolve()));
    });
    sent.on('error', reject);
    createReadStream(tar).pipe(sent);
  });
}

async function makeRoot(root: string): Promise<void> {
  for (const name of ['bin', 'etc', 'home', 'proc', 'root', 'sys', 'dev', 'usr/bin', 'var/www']) {
    await mkdir(join(root, name), { recursive: true });
  }
  await mkdir(join(root, 'tmp'), { mode: 0o1777 });
  check('chmod', ['1777', join(root, 'tmp')]);
  const busybox = find('busybox') ?? 'busybox';
  check('cp', [busybox, join(root, 'bin/busybox')]);
  for (const command of check(busybox, ['--list']).split('\n').filter(Boolean)) {
    if (command !== 'busybox') check('ln', ['-s', 'busybox', join(root, 'bin', command)]);
  }
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n');
  await writeFile(join(root, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n');
}

function check(command: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(`\`${command}\` failed: ${error?.message ?? stderr.trim()}`);
}
