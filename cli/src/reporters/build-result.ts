import { createColors } from 'picocolors';
import type { NamedBuild } from '#cli/engine/subject';
import { ownSteps } from '#cli/reporters/build-progress';
import { visible } from '#cli/reporters/frame';
import { countText, durationText } from '#cli/reporters/quantities';
import type { BuildFailure, LineRange } from '#engine/engine';
import type { BuildProgress, BuildStep } from '#engine/progress';

/** What `slipway build --format json` prints; lines are counted from 0, times are milliseconds. */
export interface BuildReport {
  readonly outcome: 'built' | 'failed';
  readonly file: string;
  readonly imageId: string | undefined;
  readonly tag: string | undefined;
  readonly milliseconds: number | undefined;
  readonly steps: readonly (Pick<BuildStep, 'number' | 'text' | 'state' | 'milliseconds'> & {
    readonly lines: LineRange | undefined;
  })[];
  readonly failure: Omit<BuildFailure, 'kind'> | undefined;
}

export function buildReport({ shownFile, request }: NamedBuild, progress: BuildProgress): BuildReport {
  const { failure, imageId, milliseconds } = progress;
  return {
    outcome: failure ? 'failed' : 'built',
    file: shownFile,
    imageId,
    tag: failure ? undefined : request.tag,
    milliseconds,
    steps: ownSteps(progress).map(({ number, text, state, lines, milliseconds: took }) => ({
      number,
      text,
      state,
      milliseconds: took,
      lines,
    })),
    failure: failure && withoutKind(failure),
  };
}

/** `Built shop:latest in 3.2 s: 5 steps, 3 of them cached.` */
export function builtText({ request }: NamedBuild, progress: BuildProgress): string {
  const { imageId, milliseconds = 0 } = progress;
  const steps = ownSteps(progress);
  const cached = steps.filter((it) => it.state === 'cached').length;
  const name = request.tag ?? imageId ?? '';
  const note = cached === 0 ? '' : `, ${cached} of them cached`;
  return `Built ${name} in ${durationText(milliseconds)}: ${countText(steps.length, 'step')}${note}.\n`;
}

/** The failing line, what failed, and the end of what the command said. */
export function failureText({ shownFile, text }: NamedBuild, failure: BuildFailure, hasColours: boolean): string {
  const colours = createColors(hasColours);
  const { lines, message, stderr } = failure;
  const place = lines ? `${visible(shownFile)}:${lines.first + 1}` : visible(shownFile);
  const bar = colours.dim('│');
  const source = lines ? text.split(/\r?\n/).slice(lines.first, lines.last + 1) : [];
  const width = String((lines?.last ?? 0) + 1).length;
  const shown = source.map((line, index) => {
    const number = String((lines?.first ?? 0) + index + 1).padStart(width);
    return `  ${colours.dim(number)} ${bar} ${visible(line)}`;
  });
  const said = stderr.split('\n').filter((line) => line.trim() !== '');
  return [
    `${colours.bold(place)}  ${colours.red('failed')}`,
    `  ${visible(message)}`,
    ...shown,
    ...said.map((line) => `  ${' '.repeat(width)} ${colours.red('>')} ${visible(line)}`),
    '',
  ].join('\n');
}

function withoutKind({ step, lines, message, exitCode, stderr }: BuildFailure): Omit<BuildFailure, 'kind'> {
  return { step, lines, message, exitCode, stderr };
}
