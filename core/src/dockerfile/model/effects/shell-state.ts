import type { ShellCommand } from '#core/dockerfile/shell/script';

/** What a shell of a step knows at some point. */
export interface ShellState {
  /** Absolute; undefined when it is not known. */
  directory: string | undefined;
  /** Where `cd -` and `popd` lead. */
  readonly earlier: (string | undefined)[];
  /** The shell's own variables; undefined for those whose value is not known. */
  readonly variables: Map<string, string | undefined>;
}

interface Level {
  readonly shell: number;
  readonly state: ShellState;
}

/** The states of a script's shells. Each inner shell begins with a copy of the outer one's. */
export class ShellStates {
  private readonly levels: Level[];

  constructor(directory: string | undefined) {
    this.levels = [{ shell: 0, state: { directory, earlier: [], variables: new Map() } }];
  }

  /** The state of the shell that the command runs in. Commands must come in the order they run. */
  at({ shells }: ShellCommand): ShellState {
    const { levels } = this;
    let depth = 0;
    while (depth < shells.length && levels[depth + 1]?.shell === shells[depth]) depth++;
    levels.length = depth + 1;
    for (const shell of shells.slice(depth)) {
      const outer = levels[levels.length - 1]?.state;
      levels.push({
        shell,
        state: {
          directory: outer?.directory,
          earlier: [...(outer?.earlier ?? [])],
          variables: new Map(outer?.variables),
        },
      });
    }
    const level = levels[levels.length - 1];
    return level ? level.state : { directory: undefined, earlier: [], variables: new Map() };
  }
}
