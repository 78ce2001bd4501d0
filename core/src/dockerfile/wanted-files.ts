import { allContextSources, copiedPaths } from '#core/dockerfile/context-sources';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { baseName } from '#core/dockerfile/model/effects/place';
import { programOrigins } from '#core/dockerfile/started-program';

/** Files of configuration whose text says whether a secret is in them, and lists that may hold hashes. */
const TELLING =
  /^(?:\.env(?:\..+)?|.+\.env|\.npmrc|\.yarnrc\.yml|\.pypirc|\.netrc|pip\.conf|settings\.xml|.*requirements.*\.txt|.+\.(?:pem|key))$/;

/** Such files at the root of a context that is copied as a whole. */
const AT_ROOT = [
  '.env',
  '.env.local',
  '.env.production',
  '.npmrc',
  '.yarnrc.yml',
  '.pypirc',
  '.netrc',
  'pip.conf',
  'requirements.txt',
];

/** What rules would like to know of the context besides its names: for whoever reads it. */
export interface ContextWishes {
  /** Every path that COPY and ADD name, to see which folder is the context; globs are cut off. */
  readonly sources: readonly string[];
  /** Files whose text counts, by their path in the context; most of them need not be there. */
  readonly texts: readonly string[];
}

/** What to read of a build context for a Dockerfile. */
export function contextWishes(model: DockerfileModel): ContextWishes {
  const sources = allContextSources(model).map((it) => it.path);
  const scripts = model.stages.flatMap((it) => programOrigins(model, it)).map((it) => it.path);
  const telling = sources.filter((it) => TELLING.test(baseName(it) ?? ''));
  return {
    sources: copiedPaths(model),
    texts: [...new Set([...scripts, ...telling, ...(sources.includes('.') ? AT_ROOT : [])])],
  };
}
