import { resolve } from 'node:path';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { contextWishes } from '#core/dockerfile/wanted-files';
import { contextReader } from '#facts/context';

/** Tells what rules know of the world around a Dockerfile. */
export type Outside = (file: string, model: DockerfileModel) => Promise<Facts>;

/** What lies around Dockerfiles on disk. `context` is the folder that all are built with; undefined for each its own. */
export function outsideOf(cwd: string, context: string | undefined): Outside {
  const contexts = contextReader();
  const folder = context === undefined ? undefined : resolve(cwd, context);
  return async (file, model) => {
    const dockerfile = resolve(cwd, file);
    const { facts } = await contexts.read({ dockerfile, folder, wishes: contextWishes(model) });
    return { context: facts };
  };
}
