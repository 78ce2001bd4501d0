import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Paths of the files in the folder that the command line names; without one, in that of the project's own examples. */
export function dockerfiles(): readonly string[] {
  const folder = resolve(process.argv[2] ?? 'test/fixtures/fix-proof/dockerfiles');
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}; name one with Dockerfiles in it.`);
  return readdirSync(folder).map((name) => join(folder, name));
}
