import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The program's version, from the package it lies in. Read when asked for: few runs need it. */
export function version(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const found = versionIn(folder);
    if (found !== undefined || folder === dirname(folder)) return found ?? 'unknown';
  }
}

function versionIn(folder: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, 'package.json'), 'utf8');
  } catch {
    // No package here: the one sought lies further up.
    return undefined;
  }
  const { name, version } = JSON.parse(text) as { name?: unknown; version?: unknown };
  return name === 'slipway' && typeof version === 'string' ? version : undefined;
}
