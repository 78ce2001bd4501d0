import type { OpenImage } from '#client/layers/open-image';
import { bytes } from '#client/support/bytes';

/** Size and waste of an image in a sentence or two, with what could be told only in part. */
export function imageSummary({ title, analysis, made }: Pick<OpenImage, 'title' | 'analysis' | 'made'>): string {
  const { layers, stored, wasted, efficiency, notes } = analysis;
  const count = layers.length === 1 ? '1 layer' : `${layers.length} layers`;
  const waste =
    wasted === 0
      ? 'Nothing is wasted.'
      : `${bytes(wasted)} of it wasted (${Math.floor(efficiency * 100)} % efficient).`;
  const changed =
    made?.match.extent === 'some' ? ['The Dockerfile was changed since, so some lines are not known.'] : [];
  return [`${title}: ${bytes(stored)} in ${count}.`, waste, ...changed, ...notes].join(' ');
}
