import { describe, expect, it } from 'vitest';
import { buildView } from '#cli/reporters/build-progress';
import { buildReport, builtText, failureText } from '#cli/reporters/build-result';
import type { NamedBuild } from '#cli/engine/subject';
import type { BuildEvent } from '#engine/engine';
import { advance, type BuildProgress, startProgress } from '#engine/progress';
import { recordingIo } from '../engine/recording-io';

const TEXT = 'FROM busybox\nRUN one && \\\n  two\n';
const BUILD: NamedBuild = {
  request: { context: '/c', dockerfile: '/c/Dockerfile', tag: 'shop' },
  text: TEXT,
  shownFile: 'web/Dockerfile',
  words: [],
};

const LINES = { first: 1, last: 2 };
const BEGIN: readonly BuildEvent[] = [
  { kind: 'step', step: 1, total: 3, text: 'FROM busybox', lines: { first: 0, last: 0 } },
  { kind: 'step-done', step: 1, isCached: true, milliseconds: 1, imageId: undefined },
  { kind: 'step', step: 2, total: 3, text: 'RUN one &&   two', lines: LINES },
  { kind: 'output', step: 2, stream: 'stdout', text: 'fetched\n10 %\r\u001b[1m20 %\u001b[0m\n' },
];
const DONE: readonly BuildEvent[] = [
  { kind: 'step-done', step: 2, isCached: false, milliseconds: 1234, imageId: undefined },
  { kind: 'step', step: 3, total: 3, text: 'LABEL dev.slipway.role=image', lines: undefined },
  { kind: 'step-done', step: 3, isCached: false, milliseconds: 1, imageId: undefined },
  { kind: 'built', imageId: 'sha256:1', tag: 'shop', milliseconds: 2000 },
];
const FAILED: BuildEvent = {
  kind: 'failed',
  step: 2,
  lines: LINES,
  message: 'The command ended with exit code 2.',
  exitCode: 2,
  stderr: 'two: not \u001b[31mfound\n',
};

describe('the progress of a build', () => {
  it('is one line for each step that somebody wrote, where there is no terminal', () => {
    expect(shown([...BEGIN, ...DONE], {})).toBe('✓ [1/2] FROM busybox cached\n✓ [2/2] RUN one && two 1.2 s\n');
  });

  it('is drawn over itself on a terminal, with the end of the output', () => {
    const lines = shown(BEGIN, { errIsTty: true, width: 30 }).split('\n');
    expect(lines.slice(-4)).toEqual(['\u001b[1A\u001b[0J▸ [2/2] RUN one && two', '    fetched', '    20 %', '']);
  });

  it('leaves only the steps behind', () => {
    const text = shown([...BEGIN, ...DONE], { errIsTty: true });
    expect(text.endsWith('\u001b[3A\u001b[0J✓ [2/2] RUN one && two 1.2 s\n')).toBe(true);
  });

  it('is cut to the width', () => {
    const line = shown(BEGIN.slice(0, 3), { errIsTty: true, width: 18 }).split('\n').at(-2);
    expect(line).toBe('▸ [2/2] RUN one …');
  });
});

describe('what a build came to', () => {
  it('is said in one line', () => {
    expect(builtText(BUILD, progressOf([...BEGIN, ...DONE]))).toBe('Built shop in 2.0 s: 2 steps, 1 of them cached.\n');
  });

  it('is the failing line, the reason and what the command said', () => {
    const { failure } = progressOf([...BEGIN, FAILED]);
    expect(failure && failureText(BUILD, failure, false)).toBe(
      [
        'web/Dockerfile:2  failed',
        '  The command ended with exit code 2.',
        '  2 │ RUN one && \\',
        '  3 │   two',
        '    > two: not ␛[31mfound',
        '',
      ].join('\n'),
    );
  });

  it('is all of it as data', () => {
    expect(buildReport(BUILD, progressOf([...BEGIN, FAILED]))).toEqual({
      outcome: 'failed',
      file: 'web/Dockerfile',
      imageId: undefined,
      tag: undefined,
      milliseconds: undefined,
      steps: [
        { number: 1, text: 'FROM busybox', state: 'cached', milliseconds: 1, lines: { first: 0, last: 0 } },
        { number: 2, text: 'RUN one &&   two', state: 'failed', milliseconds: undefined, lines: LINES },
      ],
      failure: { step: 2, lines: LINES, message: FAILED.message, exitCode: 2, stderr: FAILED.stderr },
    });
  });
});

function shown(events: readonly BuildEvent[], terminal: { errIsTty?: boolean; width?: number }): string {
  const io = recordingIo('/', { terminal });
  let now = 0;
  const view = buildView(io, () => (now += 100));
  let progress = startProgress(TEXT);
  for (const event of events) {
    progress = advance(progress, event);
    view.show(event, progress);
  }
  if (events.at(-1)?.kind === 'built') view.end();
  return io.printed.err;
}

function progressOf(events: readonly BuildEvent[]): BuildProgress {
  return events.reduce(advance, startProgress(TEXT));
}
