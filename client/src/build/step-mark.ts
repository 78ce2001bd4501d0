import type { BuildStep } from '#engine/progress';
import type { LineRange } from '#engine/engine';
import { seconds } from '#client/build/seconds';

export type MarkKind = 'running' | 'cached' | 'built' | 'failed';

export const MARK_KINDS: readonly MarkKind[] = ['running', 'cached', 'built', 'failed'];

/** What an editor shows behind the first line of an instruction while it is built, and after. */
export interface StepMark {
  readonly kind: MarkKind;
  readonly lines: LineRange;
  readonly text: string;
  /** Markdown: what the step is, and the end of what its command wrote. */
  readonly hover: string;
}

const SPINNER = ['◐', '◓', '◑', '◒'] as const;
const OUTPUT_SHOWN = 30;

/** Undefined for a step that waits, or that has no place in the file. `elapsed`: milliseconds since it began. */
export function stepMark(step: BuildStep, elapsed: number): StepMark | undefined {
  if (step.lines === undefined || step.state === 'waiting') return undefined;
  return { kind: step.state, lines: step.lines, text: markText(step, elapsed), hover: hoverOf(step) };
}

function markText({ state, milliseconds }: BuildStep, elapsed: number): string {
  const took = milliseconds === undefined ? '' : ` ${seconds(milliseconds)}`;
  switch (state) {
    case 'waiting':
      return '';
    case 'running':
      return `${SPINNER[Math.floor(elapsed / 250) % SPINNER.length] ?? ''} running ${Math.floor(elapsed / 1000)} s`;
    case 'cached':
      return '✓ cached';
    case 'built':
      return `✓ built${took}`;
    case 'failed':
      return '✗ failed';
  }
}

function hoverOf({ number, total, output }: BuildStep): string {
  const title = `Slipway: step ${number} of ${total}`;
  const lines = output.trimEnd().split('\n').slice(-OUTPUT_SHOWN);
  if (lines.join('').trim() === '') return title;
  return `${title}\n\n${fenced(lines.join('\n'))}`;
}

/** A fence longer than any in the text, so that the text cannot leave it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
