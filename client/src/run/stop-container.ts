import { workspace } from 'vscode';
import type { App } from '#client/app';
import { seconds } from '#client/build/seconds';
import { withProgress } from '#client/support/progress';
import type { ContainerEngine, StopOutcome } from '#engine/engine';

/** Stops a container with the grace the settings say, showing that it may take that long. */
export async function stopContainer(
  app: App,
  engine: ContainerEngine,
  { id, name }: { readonly id: string; readonly name: string },
  cancel: AbortController,
): Promise<StopOutcome> {
  const graceSeconds = workspace.getConfiguration('slipway.run').get<number>('stopGrace', 10);
  app.runs.stopping.add(id);
  try {
    const outcome = await withProgress(`Stopping ${name}`, cancel, () =>
      engine.stop(id, { graceSeconds }, cancel.signal),
    );
    app.log.info(`Stopped ${name}: ${outcome.how} after ${seconds(outcome.milliseconds)}.`);
    return outcome;
  } catch (error) {
    app.runs.stopping.delete(id);
    throw error;
  } finally {
    app.containers.refresh();
  }
}
