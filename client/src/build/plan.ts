import { isAbsolute, join } from 'node:path';
import { type TextDocument, workspace } from 'vscode';
import { type BuildPlan, inferPlan } from '#engine/infer-plan';
import type { BuildChoice, BuildHistory } from '#client/build/history';

/** A Dockerfile and how it is to be built. */
export interface ImagePlan {
  readonly document: TextDocument;
  /** The text at the time of the click, saved or not. */
  readonly text: string;
  readonly workspaceFolder: string | undefined;
  readonly plan: BuildPlan;
}

/** Nobody is asked: what the user chose before, then the setting, then what the Dockerfile and its folders tell. */
export function planFor(document: TextDocument, history: BuildHistory, stage?: string): ImagePlan {
  const workspaceFolder = workspace.getWorkspaceFolder(document.uri)?.uri.fsPath;
  const choice = history.choice(document.uri);
  const target = stage ?? choice.target;
  const inferred = inferPlan({
    dockerfile: document.uri.fsPath,
    text: document.getText(),
    ...(workspaceFolder !== undefined && { workspaceFolder }),
    ...(target !== undefined && { target }),
  });
  const context = choice.context ?? settingFor(document, workspaceFolder) ?? inferred.context;
  const tag = tagOf(choice, stage) ?? inferred.tag;
  return { document, text: document.getText(), workspaceFolder, plan: { ...inferred, context, tag } };
}

/** A tag belongs to the stage it was chosen for: another stage must not be stored under it. */
function tagOf({ tag, target }: BuildChoice, stage: string | undefined): string | undefined {
  return stage === undefined || stage === target ? tag : undefined;
}

function settingFor({ uri }: TextDocument, workspaceFolder: string | undefined): string | undefined {
  const folder = workspace.getConfiguration('slipway.build', uri).get<string>('context');
  if (!folder) return undefined;
  if (isAbsolute(folder)) return folder;
  return workspaceFolder === undefined ? undefined : join(workspaceFolder, folder);
}
