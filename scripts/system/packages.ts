import { existsSync } from 'node:fs';
import path from 'node:path';
import { show } from '#scripts/support/run';

/** A program that comes with the system, and the Debian packages that bring it. */
export interface SystemNeed {
  /** Any of these names will do. */
  readonly programs: readonly string[];
  readonly packages: readonly string[];
  readonly why: string;
}

export const ENGINE_NEEDS: readonly SystemNeed[] = [
  { programs: ['dockerd'], packages: ['docker.io'], why: 'a Docker Engine to build and run with' },
  { programs: ['ip'], packages: ['iproute2'], why: 'a network of its own for that engine' },
  { programs: ['iptables'], packages: ['iptables'], why: 'that engine looks for it' },
  { programs: ['busybox'], packages: ['busybox-static'], why: 'a base image without a registry' },
];

/** What the tests ask besides, as a user's machine may have it. */
export const TOOL_NEEDS: readonly SystemNeed[] = [
  { programs: ['shellcheck'], packages: ['shellcheck'], why: 'its comments on shell text' },
];

export const BROWSER_NEEDS: readonly SystemNeed[] = [
  {
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    packages: ['chromium', 'fonts-dejavu-core'],
    why: 'a browser to drive VS Code in',
  },
];

/**
 * Installs what is missing, with apt and as root only, after saying what. Elsewhere it prints the command and goes
 * on: what needs the packages says for itself that it cannot run.
 */
export async function installMissing(needs: readonly SystemNeed[]): Promise<void> {
  const missing = needs.filter((need) => !need.programs.some(isInstalled));
  if (missing.length === 0) return;
  for (const { packages, why } of missing) console.log(`Missing: ${packages.join(', ')} (${why}).`);

  const install = ['install', '--yes', '--no-install-recommends', ...missing.flatMap((need) => need.packages)];
  if (process.getuid?.() !== 0 || !isInstalled('apt-get')) {
    console.log(`Not installed, as this is not root on Debian. As root: apt-get ${install.join(' ')}`);
    return;
  }
  console.log(`Installing: apt-get ${install.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await show('apt-get', ['update', '-qq'], { env });
  const { exitCode } = await show('apt-get', ['-qq', ...install], { env });
  if (exitCode !== 0) console.log('apt-get failed; what needs these packages is left out.');
}

/** Daemons lie in `sbin`, which the path of a plain user leaves out. */
function isInstalled(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(path.join(folder, program)));
}
