import { describe, expect, it } from 'vitest';
import { percentDone, problemText, shortText, stepTitle, terminalText } from '#client/build/build-text';
import { failedSpan } from '#client/build/failed-span';
import { planLine } from '#client/build/plan-line';
import { plannedSteps, withinPlan } from '#client/build/planned-steps';
import { withoutColours } from '#client/support/ansi';
import type { BuildEvent, BuildFailure } from '#engine/engine';
import { advance, startProgress } from '#engine/progress';

const TEXT = 'FROM alpine AS dev\nRUN make \\\n  all\nFROM alpine\nCMD ["a"]\n';
const step: BuildEvent = { kind: 'step', step: 2, total: 4, text: 'RUN make   all', lines: { first: 1, last: 2 } };
const failure: BuildFailure = {
  kind: 'failed',
  step: 2,
  lines: { first: 1, last: 2 },
  message: 'The command ended with exit code 2.',
  exitCode: 2,
  stderr: 'make: no rule\n',
};

describe('the texts of a build', () => {
  it('shows events as lines of a terminal', () => {
    const events: BuildEvent[] = [
      { kind: 'context', files: 3, bytes: 1234, done: true },
      step,
      { kind: 'output', step: 2, stream: 'stderr', text: 'make: no rule\n' },
      { kind: 'step-done', step: 2, isCached: false, milliseconds: 1200, imageId: undefined },
      { kind: 'step-done', step: 3, isCached: true, milliseconds: 3, imageId: undefined },
      { kind: 'built', imageId: 'sha256:1', tag: 'shop', milliseconds: 61_000 },
    ];
    expect(events.map((it) => withoutColours(terminalText(it)))).toEqual([
      'Sent the context: 3 files, 1.2 kB.\n',
      '\n[2/4] RUN make all\n',
      'make: no rule\n',
      'built in 1.2 s\n',
      'cached\n',
      '\nBuilt shop in 1 min 1 s.\n',
    ]);
  });

  it('names the step that runs and how much is done', () => {
    const done: BuildEvent = { kind: 'step-done', step: 1, isCached: true, milliseconds: 1, imageId: undefined };
    const first: BuildEvent = { ...step, step: 1, text: 'FROM alpine AS dev', lines: { first: 0, last: 0 } };
    const progress = [first, done, step].reduce(advance, startProgress(TEXT));
    expect([stepTitle(progress), percentDone(progress)]).toEqual(['Step 2/4: RUN make all', 25]);
  });

  it('puts what the command said under what failed', () => {
    expect(problemText(failure)).toBe('The command ended with exit code 2.\nmake: no rule');
  });

  it('says only what failed when the command said nothing', () => {
    expect(problemText({ ...failure, stderr: '\n' })).toBe('The command ended with exit code 2.');
  });

  it('keeps a title on one line of 60 characters', () => {
    expect(shortText(`RUN a \\\n ${'b'.repeat(80)}`)).toBe(`RUN a \\ ${'b'.repeat(51)}…`);
  });
});

describe('failedSpan', () => {
  it('covers the instruction with all its lines', () => {
    expect(failedSpan(failure, TEXT)).toEqual({ start: { line: 1, character: 0 }, end: { line: 2, character: 5 } });
  });

  it('is the first line when the engine names none', () => {
    expect(failedSpan({ lines: undefined }, TEXT)).toEqual({
      start: { line: 0, character: 0 },
      end: { line: 0, character: 18 },
    });
  });

  it('is the named line when no instruction stands there', () => {
    expect(failedSpan({ lines: { first: 1, last: 1 } }, 'FROM a\n# b\n')).toEqual({
      start: { line: 1, character: 0 },
      end: { line: 1, character: 3 },
    });
  });
});

describe('planLine', () => {
  const plan = { dockerfile: '/w/api/Dockerfile', context: '/w/api', tag: 'w-api', target: undefined, words: [] };

  it('names context, stage and tag in one line', () => {
    expect(planLine(plan, '/w')).toBe('context ./api, last stage, tag w-api');
  });

  it('names the workspace folder itself and the stage', () => {
    expect(planLine({ ...plan, context: '/w', target: 'dev' }, '/w')).toBe('context ., stage dev, tag w-api');
  });

  it('writes a folder outside the workspace in full', () => {
    expect(planLine({ ...plan, context: '/other' }, '/w')).toBe('context /other, last stage, tag w-api');
  });
});

describe('the steps of a plan', () => {
  it.each([
    [undefined, 4],
    ['dev', 2],
    ['DEV', 2],
    ['0', 2],
    ['1', 4],
    ['none', 4],
  ])('are counted up to the end of the stage %s', (target, count) => {
    expect(plannedSteps(TEXT, target)).toBe(count);
  });

  it('are all that is shown of what the engine counts', () => {
    const label: BuildEvent = { ...step, step: 3, text: 'LABEL a=b' };
    expect([withinPlan(step, 2), withinPlan(label, 2)]).toEqual([{ ...step, total: 2 }, undefined]);
  });
});
