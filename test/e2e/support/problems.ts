import type { TestWindow } from './window';

/** A finding or a failed step, as VS Code has it. Lines count from 0. */
export interface Problem {
  readonly source: string | undefined;
  /** Id of a rule, or the exit code of a command. */
  readonly code: string | undefined;
  readonly message: string;
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What is wrong with a file of the workspace, in the order of its lines. */
export async function problemsOf({ bridge, folder }: TestWindow, file: string): Promise<readonly Problem[]> {
  const problems = await bridge.call(
    (vscode, path) =>
      vscode.languages.getDiagnostics(vscode.Uri.file(path)).map(({ source, code, message, range }) => ({
        source,
        code: String(typeof code === 'object' ? code.value : code),
        message,
        start: { line: range.start.line, character: range.start.character },
        end: { line: range.end.line, character: range.end.character },
      })),
    `${folder}/${file}`,
  );
  return problems.sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character);
}
