import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import type { BuildEvent, BuildFailure, LineRange } from '#engine/engine';

/** How far a build is: what its events so far add up to. */
export interface BuildProgress {
  readonly context: { readonly files: number; readonly bytes: number; readonly isSent: boolean } | undefined;
  /** In order. Those of the Dockerfile that have not begun are `waiting`. */
  readonly steps: readonly BuildStep[];
  readonly failure: BuildFailure | undefined;
  readonly imageId: string | undefined;
  /** Of the whole build, once it has ended well. */
  readonly milliseconds: number | undefined;
}

export interface BuildStep {
  /** From 1, as the engine counts. */
  readonly number: number;
  readonly total: number;
  readonly text: string;
  readonly lines: LineRange | undefined;
  readonly state: 'waiting' | 'running' | 'cached' | 'built' | 'failed';
  readonly milliseconds: number | undefined;
  /** The end of what its command wrote. */
  readonly output: string;
}

const OUTPUT_KEPT = 8192;

/** The progress before the first event; with the Dockerfile's text, its instructions wait from the start. */
export function startProgress(dockerfileText = ''): BuildProgress {
  const { instructions } = parseDockerfile(dockerfileText);
  const steps = instructions.map(
    (it, index): BuildStep => ({
      number: index + 1,
      total: instructions.length,
      text: `${it.keyword.text} ${it.value.text}`.trimEnd(),
      lines: it.lines,
      state: 'waiting',
      milliseconds: undefined,
      output: '',
    }),
  );
  return { context: undefined, steps, failure: undefined, imageId: undefined, milliseconds: undefined };
}

/** The progress after one more event. */
export function advance(progress: BuildProgress, event: BuildEvent): BuildProgress {
  switch (event.kind) {
    case 'context':
      return { ...progress, context: { files: event.files, bytes: event.bytes, isSent: event.done } };
    case 'step':
      return { ...progress, steps: begin(progress.steps, event) };
    case 'output':
      if (event.step === undefined) return progress;
      return change(progress, event.step, (step) => ({ output: tailOf(step.output + event.text) }));
    case 'step-done':
      return change(progress, event.step, () => ({
        state: event.isCached ? 'cached' : 'built',
        milliseconds: event.milliseconds,
      }));
    case 'built':
      return { ...progress, imageId: event.imageId, milliseconds: event.milliseconds };
    case 'failed':
      return fail(progress, event);
  }
}

type StepEvent = Extract<BuildEvent, { kind: 'step' }>;

/** The engine may leave out the end of the file (another target) or begin a step nobody waited for. */
function begin(steps: readonly BuildStep[], { step, total, text, lines }: StepEvent): readonly BuildStep[] {
  const begun: BuildStep = { number: step, total, text, lines, state: 'running', milliseconds: undefined, output: '' };
  const kept = steps.filter((it) => it.number !== step && it.number <= total).map((it) => ({ ...it, total }));
  return [...kept, begun].sort((a, b) => a.number - b.number);
}

function fail(progress: BuildProgress, failure: BuildFailure): BuildProgress {
  const failed = failure.step === undefined ? progress : change(progress, failure.step, () => ({ state: 'failed' }));
  return { ...failed, failure };
}

function change(
  progress: BuildProgress,
  number: number,
  changes: (step: BuildStep) => Partial<BuildStep>,
): BuildProgress {
  return { ...progress, steps: progress.steps.map((it) => (it.number === number ? { ...it, ...changes(it) } : it)) };
}

/** The end of a text, from the start of a line. */
function tailOf(text: string): string {
  if (text.length <= OUTPUT_KEPT) return text;
  const cut = text.slice(-OUTPUT_KEPT);
  return cut.slice(cut.indexOf('\n') + 1);
}
