import { createColors } from 'picocolors';
import type { Io } from '#cli/io';
import { fit } from '#cli/reporters/fit';
import { bytesText, durationText } from '#cli/reporters/quantities';
import type { BuildEvent } from '#engine/engine';
import type { BuildProgress, BuildStep } from '#engine/progress';

/** Shows a build while it goes on. */
export interface BuildView {
  /** Called after each event, with what it adds up to. */
  readonly show: (event: BuildEvent, progress: BuildProgress) => void;
  /** Takes away what only belongs to a build that goes on. */
  readonly end: () => void;
}

type Colours = ReturnType<typeof createColors>;

const OUTPUT_LINES = 4;
const REDRAW_MS = 50;

/** On a terminal the running step with the end of its output, else one line for each step that is over. */
export function buildView(io: Io, clock: () => number = performance.now.bind(performance)): BuildView {
  const { errIsTty, errHasColours, width } = io.terminal;
  const colours = createColors(errHasColours);
  return errIsTty ? liveView(io, colours, width, clock) : plainView(io, colours);
}

function plainView(io: Io, colours: Colours): BuildView {
  return {
    show(event, progress) {
      const step = endedStep(event, progress);
      if (step) io.err(`${stepLine(step, colours, Number.POSITIVE_INFINITY)}\n`);
    },
    end: () => {},
  };
}

function liveView(io: Io, colours: Colours, width: number, clock: () => number): BuildView {
  let drawn = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const clear = (): string => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`);
  const draw = (above: readonly string[], live: readonly string[]): void => {
    const text = [...above, ...live].map((line) => `${line}\n`).join('');
    io.err(clear() + text);
    drawn = live.length;
    drawnAt = clock();
  };
  return {
    show(event, progress) {
      const ended = endedStep(event, progress);
      // A command that prints much would keep the terminal busier than the build.
      if (!ended && event.kind === 'output' && clock() - drawnAt < REDRAW_MS) return;
      draw(ended ? [stepLine(ended, colours, width)] : [], liveLines(progress, colours, width));
    },
    end: () => draw([], []),
  };
}

/** The steps of the Dockerfile's own lines: labels of the command line are steps too, that nobody wrote. */
export function ownSteps({ steps }: BuildProgress): readonly BuildStep[] {
  const own = steps.filter((it) => it.lines !== undefined);
  return own.map((step, index) => ({ ...step, number: index + 1, total: own.length }));
}

/** The step that the event ended. */
function endedStep(event: BuildEvent, progress: BuildProgress): BuildStep | undefined {
  if (event.kind !== 'step-done' && event.kind !== 'failed') return undefined;
  const ended = progress.steps.find((it) => it.number === event.step);
  return ended && ownSteps(progress).find((it) => it.lines === ended.lines);
}

function liveLines(progress: BuildProgress, colours: Colours, width: number): readonly string[] {
  const { context } = progress;
  const running = ownSteps(progress).find((it) => it.state === 'running');
  if (running) {
    const output = running.output.split('\n').filter((line) => line.trim() !== '');
    const tail = output.slice(-OUTPUT_LINES).map((line) => colours.dim(`    ${fit(shownPart(line), width - 4)}`));
    return [stepLine(running, colours, width), ...tail];
  }
  if (!context || context.isSent) return [];
  return [fit(`Sending the context: ${context.files} files, ${bytesText(context.bytes)}`, width)];
}

/** What a terminal would show of a line that a command drew over itself. */
function shownPart(line: string): string {
  const parts = line.trimEnd().split('\r');
  return (parts.at(-1) ?? '').replaceAll(/\u001b\[[0-?]*[ -/]*[@-~]/g, '');
}

function stepLine(step: BuildStep, colours: Colours, width: number): string {
  const { number, total, text, milliseconds = 0 } = step;
  const [sign, colour, after] = STATES[step.state](milliseconds);
  const count = `[${number}/${total}]`;
  const room = width - count.length - after.length - 4;
  const shown = fit(text.replaceAll(/\s+/g, ' '), room);
  return `${colours[colour](sign)} ${colours.dim(count)} ${shown} ${colours.dim(after)}`.trimEnd();
}

type State = readonly [sign: string, colour: 'green' | 'cyan' | 'red' | 'dim', after: string];

const STATES: Readonly<Record<BuildStep['state'], (milliseconds: number) => State>> = {
  waiting: () => ['·', 'dim', ''],
  running: () => ['▸', 'cyan', ''],
  cached: () => ['✓', 'green', 'cached'],
  built: (milliseconds) => ['✓', 'green', durationText(milliseconds)],
  failed: () => ['✗', 'red', 'failed'],
};
