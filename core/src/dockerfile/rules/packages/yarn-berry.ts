import { keptOfFile } from '#core/dockerfile/model/kept';

/** True when the file has a trace of Yarn 2 or later, whose flags and caches are others. */
export const isYarnBerry = keptOfFile(({ text }): boolean =>
  /--immutable|\.yarnrc\.yml|\.yarn\/|yarn set version|workspaces focus|corepack/.test(text),
);
