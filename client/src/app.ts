import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { BuildHistory } from '#client/build/history';
import type { BuildMarks } from '#client/build/marks';
import type { Builds } from '#client/build/builds';
import type { DevContainers } from '#client/dev/dev-containers';
import type { EngineConnection } from '#client/engine/connection';
import type { LayersView } from '#client/layers/layers-view';
import type { Runs } from '#client/run/runs';
import type { Terminals } from '#client/support/terminals';
import type { ContainersView } from '#client/views/containers-view';

/** What commands work with: one of each a window, made when the extension is activated. */
export interface App {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly engine: EngineConnection;
  readonly history: BuildHistory;
  readonly builds: Builds;
  readonly marks: BuildMarks;
  readonly buildTerminals: Terminals;
  readonly runs: Runs;
  readonly dev: DevContainers;
  readonly layers: LayersView;
  readonly containers: ContainersView;
}
