import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, send } from '#test/support/fix-proof/engine';

/** Programs that a network feeds, which the stand-in takes the place of. */
const PROGRAMS = [
  ...['apt-get', 'apt', 'apk', 'yum', 'dnf', 'microdnf', 'zypper'],
  ...['pip', 'pip3', 'npm', 'yarn', 'pnpm', 'gem', 'go', 'bundle', 'composer'],
  ...['curl', 'wget', 'git', 'sudo', 'useradd', 'groupadd', 'service', 'systemctl'],
  ...['nginx', 'node', 'python', 'python3'],
];

const BASE = 'slipway-tools';

/** Shells of this machine: the one in BusyBox runs its own commands, whatever stands in their place. */
const SHELLS = { '/bin/dash': '/bin/sh', '/bin/bash': '/bin/bash' };

/** Makes the base image that the Dockerfiles of these tests are built on, whatever base they name. */
export async function makeToolBase(): Promise<void> {
  const context = await mkdtemp(join(tmpdir(), 'slipway-tools-'));
  try {
    await cp('test/fixtures/fix-proof/tools', context, { recursive: true });
    for (const [from, to] of Object.entries(SHELLS)) {
      await cp(from, join(context, 'shells', to), { dereference: true });
      for (const library of librariesOf(from)) {
        await cp(library, join(context, 'shells', library), { dereference: true });
      }
    }
    const built = await build({ context, text: baseText(), tag: BASE });
    if (built.error !== undefined) throw new Error(`the base image was not built: ${built.error}`);
  } finally {
    await rm(context, { recursive: true });
  }
}

function librariesOf(program: string): readonly string[] {
  return execFileSync('ldd', [program], { encoding: 'utf8' }).match(/\/\S+/g) ?? [];
}

function baseText(): string {
  const links = PROGRAMS.map((it) => `ln -sf /usr/local/bin/stand-in /usr/local/bin/${it}`).join(' && ');
  const folders = '/etc/apt/sources.list.d /var/cache/apt/archives /usr/share/keyrings /var/cache/apk';
  return [
    'FROM busybox',
    'ENV PATH=/usr/local/bin:/usr/bin:/bin',
    'COPY stand-in.sh /usr/local/bin/stand-in',
    `RUN chmod 755 /usr/local/bin/stand-in && rm -f /bin/wget && ${links}`,
    `RUN mkdir -p ${folders} /root /tmp && chmod 1777 /tmp && touch /etc/group /etc/passwd`,
    'COPY shells /',
    '',
  ].join('\n');
}

/** Lets a name stand for the base image. */
export async function nameBase(reference: string): Promise<void> {
  const [, repo = '', tag = 'latest'] = /^(.*?)(?::([^:/]+))?$/.exec(reference) ?? [];
  const query = new URLSearchParams({ repo, tag });
  await send('POST', `/images/${BASE}/tag?${query.toString()}`);
}
