import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { App } from '#client/app';
import { Builds } from '#client/build/builds';
import { showCodeLenses } from '#client/build/code-lens';
import { BuildHistory } from '#client/build/history';
import { BuildMarks } from '#client/build/marks';
import { DevContainers } from '#client/dev/dev-containers';
import { EngineConnection } from '#client/engine/connection';
import { showStatus } from '#client/engine/status';
import { LayersView } from '#client/layers/layers-view';
import { Runs } from '#client/run/runs';
import { Terminals } from '#client/support/terminals';
import { ContainersView } from '#client/views/containers-view';

/** Makes the parts of the window. They end with the extension, those made last first. */
export function makeApp(context: ExtensionContext, log: LogOutputChannel): App {
  const engine = new EngineConnection(log);
  const app: App = {
    context,
    log,
    engine,
    history: new BuildHistory(context.workspaceState),
    builds: new Builds(),
    marks: new BuildMarks(),
    buildTerminals: new Terminals('tools'),
    runs: new Runs(),
    dev: new DevContainers(log),
    layers: new LayersView(),
    containers: new ContainersView(engine),
  };
  const { builds, marks, buildTerminals, runs, dev, layers, containers } = app;
  context.subscriptions.push(engine, builds, marks, buildTerminals, runs, dev, layers, containers);
  context.subscriptions.push(showStatus(engine, builds), showCodeLenses());
  return app;
}
