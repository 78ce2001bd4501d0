import { ENDED_DISTRIBUTIONS } from '#core/dockerfile/reference/ended-distributions';
import { ENDED_PROGRAMS } from '#core/dockerfile/reference/ended-programs';
import type { ImageLife } from '#core/dockerfile/reference/image-life';

/** The day this table was made. The verdict depends on it and not on a clock, so that it is the same everywhere. */
export const AS_OF = '2026-05-01';

/** Releases without fixes, by the official image that holds them. */
export const IMAGE_LIVES: ReadonlyMap<string, ImageLife> = new Map(
  Object.entries({ ...ENDED_DISTRIBUTIONS, ...ENDED_PROGRAMS }),
);

/** Official images whose tags say which release of a distribution they are built on. */
export const BUILT_ON: ReadonlySet<string> = new Set(
  'buildpack-deps erlang elixir gcc golang haskell httpd julia mysql mariadb mongo nginx node openjdk perl php postgres pypy python redis ruby rust tomcat'.split(
    ' ',
  ),
);

/** The distributions by which such tags name them: by their code name, Alpine by its version. */
export const TAG_DISTRIBUTIONS = {
  byCodeName: [ENDED_DISTRIBUTIONS.debian, ENDED_DISTRIBUTIONS.ubuntu],
  alpine: ENDED_DISTRIBUTIONS.alpine,
} as const;
