import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from '#scripts/build/build';
import { DIST, ROOT } from '#scripts/support/paths';
import { need } from '#scripts/support/run';
import { ScriptError } from '#scripts/support/script';

const LIMIT = 2_000_000;

export interface Packed {
  readonly file: string;
  readonly bytes: number;
}

/** Builds and packs the extension; one that has grown over two megabytes is refused. */
export async function packExtension(file: string = path.join(DIST, 'slipway.vsix')): Promise<Packed> {
  await build({ production: true });
  await pack(ROOT, file);
  const { size: bytes } = await stat(file);
  if (bytes > LIMIT) throw new ScriptError(`${file} has ${bytes} bytes; more than ${LIMIT} is too large.`);
  return { file, bytes };
}

/** Packs a folder that holds an extension as it is. */
export async function pack(folder: string, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await mkdir(path.dirname(file), { recursive: true });
  const vsce = path.join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--no-rewrite-relative-links'];
  await need(process.execPath, [vsce, 'package', ...options, '--out', file], { cwd: folder });
}
