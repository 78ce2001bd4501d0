import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyse } from '#core/layers/analysis';
import { descendants } from '#core/layers/tree';
import { readImage } from '#engine/archive/read-image';
import { CASES_DIR, casesMissing } from '#test/support/cases';

const FOLDER = 'layers';
const missing = casesMissing(`${FOLDER}/golden.txt`);

interface Golden {
  readonly file: string;
  readonly stored: number;
  readonly live: number;
  readonly wasted: number;
  readonly nodes: number;
}

describe.skipIf(missing !== undefined)(`recorded images ${missing ?? ''}`, () => {
  for (const { file, ...figures } of missing === undefined ? goldens() : []) {
    it(`${file} has the recorded figures`, async () => {
      const image = await readImage(join(CASES_DIR, FOLDER, file), {}, new AbortController().signal);
      const { stored, live, wasted, root } = analyse(image);
      const nodes = [...descendants(root)].length;
      expect({ stored, live, wasted, nodes }).toEqual(figures);
    });
  }
});

/** `FILE|figures of another program|exact total=1 live=1 wasted=0 … finalNodes=3 …` */
function goldens(): readonly Golden[] {
  const lines = readFileSync(join(CASES_DIR, FOLDER, 'golden.txt'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [file = '', , exact = ''] = line.split('|');
    const figure = (name: string): number => Number(new RegExp(`${name}=(\\d+)`).exec(exact)?.[1]);
    return {
      file,
      stored: figure('total'),
      live: figure('live'),
      wasted: figure('wasted'),
      nodes: figure('finalNodes'),
    };
  });
}
