import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptOfFile } from '#core/dockerfile/model/kept';
import { rootImage } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { DELETES_PACKAGES, officialName } from '#core/dockerfile/reference/base-images';
import { readImageReference } from '#core/dockerfile/rules/base-image/image-reference';
import type { CacheMount } from '#core/dockerfile/rules/cache/cache-mount';
import { meets } from '#core/dockerfile/rules/cache/tool-caches';
import { aptCommands } from '#core/dockerfile/rules/packages/apt';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** A mount for packages that APT deletes each time, and the image whose file makes it do so. */
export interface DeletingMount {
  readonly mount: CacheMount;
  readonly base: string;
}

/** The one of a RUN; undefined where nothing is installed, or something keeps the packages. */
export function deletingMount(
  model: DockerfileModel,
  run: Instruction,
  stage: Stage | undefined,
  mounts: readonly CacheMount[],
): DeletingMount | undefined {
  const mount = mounts.find(
    ({ target }) => meets(target, '/var/cache/apt/archives') && target.startsWith('/var/cache'),
  );
  const base = stage && cleaningBase(stage);
  if (!mount || base === undefined || keepsPackages(model)) return undefined;
  const installs = aptCommands(model, run).some(({ action: { kind } }) => kind === 'install' || kind === 'upgrade');
  return installs ? { mount, base } : undefined;
}

/** Images of makers that start from Debian or Ubuntu. */
const OF_MAKERS = /^nvidia\/cuda$|^mcr\.microsoft\.com\/(?:dotnet|devcontainers)\//;

/** The image whose APT deletes each package after it is installed. */
function cleaningBase(stage: Stage): string | undefined {
  const name = rootImage(stage);
  const repository = readImageReference(name)?.repository;
  if (repository === undefined || name.includes('alpine')) return undefined;
  return DELETES_PACKAGES.has(officialName(repository)) || OF_MAKERS.test(repository) ? name : undefined;
}

/** The file is removed, or overruled, somewhere. */
const keepsPackages = keptOfFile(({ text }): boolean =>
  /docker-clean|Keep-Downloaded-Packages|\/etc\/apt\/apt\.conf\b/i.test(text),
);
