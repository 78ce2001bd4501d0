import { isAbsolute, join } from 'node:path';
import { type WorkspaceFolder, workspace } from 'vscode';
import type { DevContainerRequest } from '#engine/dev-container';

const OUTPUT_TARGET = '/build';

/** The mounts that the settings ask for. */
export function devMounts({
  uri,
}: WorkspaceFolder): Pick<DevContainerRequest, 'workspaceFolder' | 'target' | 'output'> {
  const settings = workspace.getConfiguration('slipway.dev', uri);
  const target = settings.get<string>('workspacePath');
  const output = settings.get<string>('outputFolder');
  return {
    workspaceFolder: uri.fsPath,
    ...(target && { target }),
    ...(output && {
      output: { source: isAbsolute(output) ? output : join(uri.fsPath, output), target: OUTPUT_TARGET },
    }),
  };
}
