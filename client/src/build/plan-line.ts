import { relative } from 'node:path';
import type { BuildPlan } from '#engine/infer-plan';

/** The plan in one line: `context ./api, stage dev, tag shop:dev`. */
export function planLine({ context, target, tag }: BuildPlan, workspaceFolder: string | undefined): string {
  const stage = target === undefined ? 'last stage' : `stage ${target}`;
  return `context ${shownFolder(context, workspaceFolder)}, ${stage}, tag ${tag}`;
}

/** From the workspace folder where it lies inside, with `./` in front. */
export function shownFolder(folder: string, workspaceFolder: string | undefined): string {
  if (workspaceFolder === undefined) return folder;
  const path = relative(workspaceFolder, folder);
  if (path === '') return '.';
  return path.startsWith('..') ? folder : `./${path.replaceAll('\\', '/')}`;
}
