import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, textOf } from './files';

const LINK = /\[[^\]\n]*\]\(([^)\s]+)\)/g;

describe('links in the documentation', () => {
  for (const file of repositoryFiles('.md')) {
    it(`lead somewhere from ${file}`, () => {
      const broken = [...withoutCode(textOf(file)).matchAll(LINK)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^[a-z]+:|^#/.test(target))
        .map((target) => normalize(join(dirname(file), decodeURI(target.replace(/#.*$/, '')))))
        .filter((target) => !existsSync(target));
      expect(broken).toEqual([]);
    });
  }
});

function withoutCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}
