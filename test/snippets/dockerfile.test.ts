import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { loadShellGrammar } from '#test/support/shell-grammar';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

const path = join(import.meta.dirname, '../../snippets/dockerfile.json');
const grammar = await loadShellGrammar();
const snippets = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Snippet>);

/** What stands in the editor when every placeholder is left as it is. */
function inserted(body: readonly string[]): string {
  return body
    .join('\n')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/(?<!\\)\$\d/g, '')
    .replaceAll('\\\\', '\\')
    .replaceAll('\\$', '$');
}

/** A Dockerfile with the snippet where it belongs. */
function aroundOf(text: string): string {
  const start = text.startsWith('FROM') ? '' : 'FROM registry.example.com/base:1.0\nWORKDIR /app\n';
  return `${start}${text}\n`;
}

describe('snippets', () => {
  it('have a prefix each', () => {
    const prefixes = snippets.map(([, { prefix }]) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  it.each(snippets.filter(([, { prefix }]) => prefix !== 'ignore'))('leave nothing to find: %s', (_, { body }) => {
    const model = modelOf(aroundOf(inserted(body)), grammar);
    const { findings, faults } = lintDockerfile(model, mergeSettings());
    expect([model.tree.problems, findings.map((it) => [it.rule, it.message]), faults]).toEqual([[], [], []]);
  });
});
