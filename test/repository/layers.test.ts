import { dirname } from 'node:path';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { type Layer, layers } from '../../scripts/layers.mjs';
import { repositoryFiles, textOf } from './files';

const IMPORT = /^\s*(?:import|export)\s(?:[^'"]*?from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;
const PART = /^(?:core|protocol|grammar|facts|engine|server|cli|client)\/(?:src|webview)\//;

describe('the parts', () => {
  const sources = repositoryFiles('.ts').filter((file) => PART.test(file) && !file.endsWith('.d.ts'));

  it('are all governed by the table of layers', () => {
    const isGoverned = picomatch(Object.values(layers).map((layer) => layer.files));
    expect(sources.filter((file) => !isGoverned(file))).toEqual([]);
  });

  it('import only what their row of the table allows', () => {
    expect(sources.flatMap((file) => forbiddenImports(file))).toEqual([]);
  });
});

/** The imports of a file that none of its rows allows, each with the file in front. */
function forbiddenImports(file: string): readonly string[] {
  const rows = Object.values(layers).filter((layer) => picomatch.isMatch(file, layer.files));
  return [...textOf(file).matchAll(IMPORT)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((name) => !isAllowed(file, name, rows))
    .map((name) => `${file}: ${name}`);
}

function isAllowed(file: string, name: string, rows: readonly Layer[]): boolean {
  if (name.startsWith('./')) return true;
  if (name.startsWith('../')) return !dirname(file).endsWith('src');
  if (name.startsWith('#')) return rows.some((row) => row.parts.includes(name.slice(1).split('/')[0] ?? ''));
  return rows.some(
    (row) => row.packages.includes(name) || (name.startsWith('node:') && row.packages.includes('node:*')),
  );
}
