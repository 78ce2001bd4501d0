import { build, buildAndRun } from '#client/commands/build';
import { cancelBuild } from '#client/commands/cancel-build';
import { chooseEngine } from '#client/commands/choose-engine';
import { configureBuild } from '#client/commands/configure-build';
import {
  openContainer,
  openContainerShell,
  refreshContainers,
  removeContainer,
  removeContainers,
  showContainerLogs,
  stop,
} from '#client/commands/containers';
import { openDevShell, stopDev } from '#client/commands/dev';
import { closeLayers, openFile, revealLine, showLayers } from '#client/commands/layers';
import type { Handler } from '#client/commands/register';
import { showRulePage } from '#client/commands/rule-page';
import { showLog } from '#client/commands/show-log';
import { showBuildOutput } from '#client/commands/show-output';
import type { CommandId } from '#protocol/commands';

/** What each command of the table does. */
export const HANDLERS: Readonly<Record<CommandId, Handler>> = {
  'slipway.image.build': build,
  'slipway.image.buildAndRun': buildAndRun,
  'slipway.image.configure': configureBuild,
  'slipway.image.cancel': cancelBuild,
  'slipway.image.showOutput': showBuildOutput,
  'slipway.dev.openShell': openDevShell,
  'slipway.dev.stop': stopDev,
  'slipway.layers.show': showLayers,
  'slipway.layers.close': closeLayers,
  'slipway.layers.openFile': openFile,
  'slipway.layers.revealLine': revealLine,
  'slipway.container.stop': stop,
  'slipway.container.openInBrowser': openContainer,
  'slipway.container.openShell': openContainerShell,
  'slipway.container.showLogs': showContainerLogs,
  'slipway.container.remove': removeContainer,
  'slipway.containers.remove': removeContainers,
  'slipway.containers.refresh': refreshContainers,
  'slipway.engine.choose': chooseEngine,
  'slipway.log.show': showLog,
  'slipway.rule.showPage': showRulePage,
};
