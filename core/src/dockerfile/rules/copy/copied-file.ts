import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import { baseName, placeOf } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** The absolute path of the one file that a COPY brings; undefined when it brings more, or nobody knows. */
export function copiedFile(model: DockerfileModel, copy: Instruction): string | undefined {
  const { keyword, words } = copy;
  const [source, target, ...others] = words;
  if (keyword.name !== 'COPY' || !source || !target || others.length > 0) return undefined;
  if (/[$*?["']/.test(source.text) || /[$"']/.test(target.text)) return undefined;
  const isDocument = copy.heredocs.length > 0;
  const isFolder = /(?:^|\/)\.?$/.test(target.text);
  const name = baseName(source.text);
  if (isFolder && (isDocument || name?.includes('.') !== true)) return undefined;
  const place = placeOf(isFolder ? `${target.text}/${name ?? ''}` : target.text, folderOf(model, copy));
  return place.kind === 'path' ? place.path : undefined;
}
