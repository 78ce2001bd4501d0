import { type Uri, Range, TextEditorRevealType, window, workspace } from 'vscode';
import type { App } from '#client/app';
import { shortText } from '#client/build/build-text';
import { plainText } from '#client/support/error-words';
import type { BuildProgress } from '#engine/progress';

/** Tells which step failed, and offers the way to it. */
export async function showBuildFailure(app: App, uri: Uri, { failure, steps }: BuildProgress): Promise<void> {
  if (!failure) return;
  const step = steps.find((it) => it.number === failure.step);
  const which = step ? `Step ${step.number} of ${step.total} failed: ${sentence(shortText(step.text))} ` : '';
  const goTo = 'Go to Instruction';
  const output = 'Show Output';
  const message = plainText(`${which}${firstLine(failure.message)}`);
  const chosen = await window.showErrorMessage(message, ...(failure.lines ? [goTo] : []), output);
  if (chosen === goTo && failure.lines) await reveal(uri, failure.lines.first);
  if (chosen === output) app.buildTerminals.find(uri.toString())?.show({ takeFocus: true });
}

function sentence(text: string): string {
  return text.endsWith('…') ? text : `${text}.`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

/** Opens the file with the cursor at the start of the line. */
export async function reveal(uri: Uri, line: number): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const inside = Math.min(line, document.lineCount - 1);
  const range = new Range(inside, 0, inside, 0);
  const editor = await window.showTextDocument(document, { selection: range });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
