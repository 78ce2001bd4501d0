import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import type { TextEdit } from '#core/text/edit';

/** The edits that give a stage another name, wherever it is named. */
export function renamedStage({ stageUses }: DockerfileModel, stage: Stage, name: string): readonly TextEdit[] {
  const old = stage.name?.text.toLowerCase();
  const uses = stageUses.filter((it) => it.stage === stage && it.text.toLowerCase() === old);
  return [stage.name, ...uses].flatMap((it) => (it ? [{ start: it.start, end: it.end, text: name }] : []));
}

/** The name with something behind it that no stage of the file has. */
export function freeName({ stages }: DockerfileModel, wish: string): string {
  const taken = new Set(stages.map((it) => it.name?.text.toLowerCase()));
  let name = wish;
  for (let number = 2; taken.has(name); number++) name = `${wish}-${number}`;
  return name;
}
