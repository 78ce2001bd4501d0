import { type TextDocument, Uri, window, workspace } from 'vscode';
import { UserError } from '#client/support/error-words';

const DOCKERFILES =
  '**/{[Dd]ockerfile,[Dd]ockerfile.*,*.[Dd]ockerfile,[Cc]ontainerfile,[Cc]ontainerfile.*,*.[Cc]ontainerfile}';
const MOST_LISTED = 500;

/** The Dockerfile a command is meant for: the one it was called on, the active one, the only one, or the chosen one. */
export async function dockerfileFor(args: readonly unknown[]): Promise<TextDocument | undefined> {
  const uri = givenUri(args) ?? activeDockerfile() ?? (await onlyOrChosen());
  if (uri === undefined) return undefined;
  const document = await workspace.openTextDocument(uri);
  if (document.uri.scheme === 'file') return document;
  throw new UserError('This Dockerfile has no folder on this machine to build in. Save it in a folder first.');
}

export function givenUri(args: readonly unknown[]): Uri | undefined {
  const [first] = args;
  if (first instanceof Uri) return first;
  return typeof first === 'string' ? Uri.parse(first) : undefined;
}

export function activeDockerfile(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === 'dockerfile' ? document.uri : undefined;
}

async function onlyOrChosen(): Promise<Uri | undefined> {
  const found = await workspace.findFiles(DOCKERFILES, '**/node_modules/**', MOST_LISTED);
  if (found.length === 0) {
    throw new UserError('There is no Dockerfile in this workspace. Open one, or a folder that has one.');
  }
  if (found.length === 1) return found[0];
  const items = found
    .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const chosen = await window.showQuickPick(items, { title: 'Slipway', placeHolder: 'Which Dockerfile?' });
  return chosen?.uri;
}
