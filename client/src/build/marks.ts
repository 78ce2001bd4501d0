import {
  type Diagnostic,
  type DiagnosticCollection,
  type Disposable,
  MarkdownString,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextEditor,
  type TextEditorDecorationType,
  type Uri,
  languages,
  window,
  workspace,
} from 'vscode';
import type { LineRange } from '#engine/engine';
import type { BuildProgress } from '#engine/progress';
import { markDecorations } from '#client/build/mark-decorations';
import { movedLines } from '#client/build/moved-lines';
import { problemOf } from '#client/build/problem';
import { MARK_KINDS, type MarkKind, type StepMark, stepMark } from '#client/build/step-mark';
import { Disposables } from '#client/support/disposables';

/** What is shown of one Dockerfile's last build. */
interface MarkedFile {
  readonly uri: Uri;
  progress: BuildProgress;
  /** Where a step's lines are by now; undefined for lines that were edited since. */
  readonly lines: Map<number, LineRange | undefined>;
  readonly began: Map<number, number>;
  problem: Diagnostic | undefined;
}

const REDRAW_MS = 250;

/** Shows the state of each step beside its instruction, and a failed one as a Problem. */
export class BuildMarks implements Disposable {
  readonly #parts = new Disposables();
  readonly #types: Readonly<Record<MarkKind, TextEditorDecorationType>>;
  readonly #problems: DiagnosticCollection;
  readonly #files = new Map<string, MarkedFile>();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.#types = markDecorations(this.#parts);
    this.#problems = this.#parts.add(languages.createDiagnosticCollection('slipway build'));
    this.#parts.add(workspace.onDidChangeTextDocument((change) => this.#edited(change)));
    this.#parts.add(window.onDidChangeVisibleTextEditors(() => this.#drawAll()));
    this.#parts.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('slipway.build.decorations')) this.#drawAll();
      }),
    );
  }

  /** Takes away what is shown of the last build. */
  begin(uri: Uri, progress: BuildProgress): void {
    const lines = new Map(progress.steps.map((step) => [step.number, step.lines]));
    this.#files.set(uri.toString(), { uri, progress, lines, began: new Map(), problem: undefined });
    this.#problems.delete(uri);
    this.#draw(uri);
  }

  /** `text`: what was built. */
  show(uri: Uri, progress: BuildProgress, text: string): void {
    const file = this.#files.get(uri.toString());
    if (!file) return;
    file.progress = progress;
    for (const step of progress.steps) {
      if (!file.lines.has(step.number)) file.lines.set(step.number, step.lines);
      if (step.state === 'running' && !file.began.has(step.number)) file.began.set(step.number, performance.now());
    }
    if (progress.failure && !file.problem) {
      file.problem = movedProblem(problemOf(progress.failure, text), file.lines.get(progress.failure.step ?? 0));
      this.#problems.set(uri, [file.problem]);
    }
    this.#draw(uri);
    this.#tick();
  }

  /** What a step wrote; shown with the next picture. */
  hear(uri: Uri, progress: BuildProgress): void {
    const file = this.#files.get(uri.toString());
    if (file) file.progress = progress;
  }

  /** Takes away what says that something still runs. */
  end(uri: Uri): void {
    const file = this.#files.get(uri.toString());
    if (!file) return;
    const steps = file.progress.steps.filter((it) => it.state !== 'running' && it.state !== 'waiting');
    file.progress = { ...file.progress, steps };
    this.#draw(uri);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#parts.dispose();
  }

  #edited({ document, contentChanges }: TextDocumentChangeEvent): void {
    const file = this.#files.get(document.uri.toString());
    if (!file || contentChanges.length === 0) return;
    for (const { range, text } of contentChanges) {
      const change = { start: range.start, end: range.end, text };
      for (const [step, lines] of file.lines) file.lines.set(step, lines && movedLines(lines, change));
      const { problem } = file;
      if (!problem) continue;
      const moved = movedLines({ first: problem.range.start.line, last: problem.range.end.line }, change);
      if (moved) problem.range = atLines(problem.range, moved);
      else file.problem = undefined;
    }
    this.#problems.set(document.uri, file.problem ? [file.problem] : []);
    this.#draw(document.uri);
  }

  /** Seconds and spinner move while a step runs. */
  #tick(): void {
    this.#timer ??= setInterval(() => {
      const running = [...this.#files.values()].filter(({ progress }) =>
        progress.steps.some((it) => it.state === 'running'),
      );
      for (const { uri } of running) this.#draw(uri);
      if (running.length > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    }, REDRAW_MS);
  }

  #drawAll(): void {
    for (const { uri } of this.#files.values()) this.#draw(uri);
  }

  #draw(uri: Uri): void {
    const file = this.#files.get(uri.toString());
    const editors = window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());
    if (!file || editors.length === 0) return;
    const isShown = workspace.getConfiguration('slipway.build', uri).get<boolean>('decorations', true);
    const marks = isShown ? marksOf(file) : [];
    for (const editor of editors) this.#decorate(editor, marks);
  }

  #decorate(editor: TextEditor, marks: readonly StepMark[]): void {
    for (const kind of MARK_KINDS) {
      const ofKind = marks.filter((it) => it.kind === kind && it.lines.first < editor.document.lineCount);
      editor.setDecorations(
        this.#types[kind],
        ofKind.map(({ lines, text, hover }) => ({
          range: endOfLine(editor.document, lines.first),
          hoverMessage: new MarkdownString(hover),
          renderOptions: { after: { contentText: text } },
        })),
      );
    }
  }
}

function marksOf({ progress, lines, began }: MarkedFile): readonly StepMark[] {
  const now = performance.now();
  return progress.steps.flatMap((step) => {
    const elapsed = now - (began.get(step.number) ?? now);
    const mark = stepMark({ ...step, lines: lines.get(step.number) }, elapsed);
    return mark ? [mark] : [];
  });
}

/** The text may have been edited while it was built. */
function movedProblem(problem: Diagnostic, lines: LineRange | undefined): Diagnostic {
  if (lines) problem.range = atLines(problem.range, lines);
  return problem;
}

/** The whole line, so that the hover opens anywhere on it; what is added stands at its end. */
function endOfLine(document: TextDocument, line: number): Range {
  return document.lineAt(line).range;
}

function atLines(range: Range, { first, last }: LineRange): Range {
  return new Range(first, range.start.character, last, range.end.character);
}
