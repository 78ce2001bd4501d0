import { modelOf } from '#core/dockerfile/model/file';
import type { CommandId } from '#protocol/commands';

/** An action over a FROM. */
export interface StageLens {
  readonly line: number;
  readonly title: string;
  readonly tooltip: string;
  readonly command: CommandId;
  /** For the command: the stage's name or number; undefined for the last one, which is built when none is named. */
  readonly stage: string | undefined;
}

const ACTIONS = [
  { title: 'Build', verb: 'Build', command: 'slipway.image.build' },
  { title: 'Build and Run', verb: 'Build and run', command: 'slipway.image.buildAndRun' },
  { title: 'Shell', verb: 'Open a shell with the workspace mounted in', command: 'slipway.dev.openShell' },
] as const;

/** What can be done with each stage. */
export function stageLenses(text: string): readonly StageLens[] {
  return modelOf(text).stages.flatMap(({ index, name, from, isFinal }) =>
    ACTIONS.map(({ title, verb, command }): StageLens => {
      const stage = name?.text ?? String(index);
      return {
        line: from.lines.first,
        title,
        tooltip: isFinal ? `${verb} the image` : `${verb} the stage ${stage}`,
        command,
        stage: isFinal ? undefined : stage,
      };
    }),
  );
}
