import { join } from 'node:path';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { contextWishes } from '#core/dockerfile/wanted-files';
import { contextReader } from '#facts/context';

const reader = contextReader();

/** What is known around a Dockerfile that lies in the folder. */
export async function factsIn(folder: string, model: DockerfileModel): Promise<Facts> {
  const { facts } = await reader.read({ dockerfile: join(folder, 'Dockerfile'), folder, wishes: contextWishes(model) });
  return { context: facts };
}
