import { targetOf } from '#core/dockerfile/context-origins';
import type { ContextSource } from '#core/dockerfile/context-sources';
import { baseName } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import type { StageUse } from '#core/dockerfile/model/stage-uses';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Where a file that a COPY takes ends up in the image; undefined when the file does not tell. */
export function copiedPath(model: DockerfileModel, node: Instruction, { path }: ContextSource): string | undefined {
  const folder = targetOf(model, node);
  const name = baseName(path);
  if (folder === undefined || name === undefined) return undefined;
  const isFolder = node.words.length > 2 || /(?:^|\/)\.?["']?$/.test(node.words.at(-1)?.text ?? '');
  return isFolder ? `${folder === '/' ? '' : folder}/${name}` : folder;
}

/**
 * True when what lies at the path of the stage gets into an image: the stage, or one that goes on from it, is the last
 * one or used by no other, or the path is copied from it. A path that is not known is in every copy.
 */
export function isKept(model: DockerfileModel, stage: Stage, path: string | undefined): boolean {
  if (endsInImage(model, stage)) return true;
  return takersOf(model, stage).some((use) => {
    if (use.kind !== 'copy') return false;
    const isTaken = sourcesOf(use).some((it) => path === undefined || path === it || path.startsWith(`${it}/`));
    return isTaken && endsInImage(model, use.user);
  });
}

/** True for the last stage, those that it starts from, and those that nobody takes anything from. */
const endsInImage = kept((model, stage: Stage): boolean => {
  if (stage.isFinal) return true;
  const children = model.stages.filter((it) => it.parent === stage);
  if (children.some((it) => endsInImage(model, it))) return true;
  return children.length === 0 && takersOf(model, stage).length === 0;
});

const takersOf = kept((model, stage: Stage): readonly StageUse[] =>
  model.stageUses.filter((it) => it.stage === stage && it.kind !== 'from'),
);

/** Absolute, without a slash at the end; wildcards are cut off. */
function sourcesOf({ instruction }: StageUse): readonly string[] {
  return instruction.words.slice(0, -1).map(({ text }) => {
    const fixed = text.replace(/[*?[$].*$/, '').replace(/^\.?\/?/, '/');
    return fixed.replace(/\/+$/, '');
  });
}
