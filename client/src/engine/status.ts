import { type Disposable, StatusBarAlignment, ThemeColor, window, workspace } from 'vscode';
import type { Builds } from '#client/build/builds';
import type { EngineConnection } from '#client/engine/connection';
import { engineLabel, engineWords } from '#client/engine/engine-words';
import { Disposables } from '#client/support/disposables';
import type { CommandId } from '#protocol/commands';

const CHOOSE: CommandId = 'slipway.engine.choose';
const CANCEL: CommandId = 'slipway.image.cancel';

/** One item in the status bar while a Dockerfile is in sight: the engine, or the build under way. */
export function showStatus(engine: EngineConnection, builds: Builds): Disposable {
  const parts = new Disposables();
  const item = parts.add(window.createStatusBarItem('slipway.engine', StatusBarAlignment.Left, 1));
  item.name = 'Slipway';
  const draw = (): void => {
    const [build, ...others] = builds.running;
    if (build) {
      const more = others.length === 0 ? '' : ` and ${others.length} more`;
      item.text = `$(sync~spin) Building ${build.tag}${more}`;
      item.tooltip = 'Click to cancel the build.';
      item.command = CANCEL;
      item.backgroundColor = undefined;
    } else {
      item.text = `$(package) ${engineLabel(engine.state)}`;
      item.tooltip = engineWords(engine.state);
      item.command = CHOOSE;
      item.backgroundColor =
        engine.state.kind === 'none' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    }
    if (build || isDockerfileInSight()) item.show();
    else item.hide();
  };
  const look = (): void => {
    if (isDockerfileInSight()) findOnce(engine);
    draw();
  };
  parts.add(engine.onDidChange(draw));
  parts.add(builds.onDidChange(draw));
  parts.add(window.onDidChangeVisibleTextEditors(look));
  parts.add(workspace.onDidGrantWorkspaceTrust(look));
  look();
  return parts;
}

function isDockerfileInSight(): boolean {
  return window.visibleTextEditors.some(({ document }) => document.languageId === 'dockerfile');
}

/** Looks for the engine in the background, so that the first build knows. The state tells what came of it. */
function findOnce(engine: EngineConnection): void {
  if (engine.state.kind !== 'unknown' || !workspace.isTrusted) return;
  setImmediate(() => {
    engine.get(new AbortController().signal).catch(() => undefined);
  });
}
