import { kept } from '#core/dockerfile/model/kept';
import type { DockerfileTree } from '#core/dockerfile/syntax/tree';

/** True when the file has a trace of Yarn 2 or later, whose flags and caches are others. */
export const isYarnBerry = kept((_, { text }: DockerfileTree): boolean =>
  /--immutable|\.yarnrc\.yml|\.yarn\/|yarn set version|workspaces focus|corepack/.test(text),
);
