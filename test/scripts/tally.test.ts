import { describe, expect, it } from 'vitest';
import { inWords, sum, tallyOf } from '#scripts/checks/tally';

const file = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((it) => ({ status: it })),
});

describe('the count of tests', () => {
  it('counts what passed, failed and was left out', () => {
    const testResults = [file('passed', 'passed', 'passed', 'skipped'), file('failed', 'failed', 'passed', 'todo')];
    expect(tallyOf({ testResults })).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('counts a file that failed before its tests as one failure', () => {
    expect(tallyOf({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('sums up in words, and names skipped ones only when there are some', () => {
    const all = sum([
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 1, failed: 1, skipped: 0 },
    ]);
    expect(inWords(all)).toBe('3 passed, 1 failed');
    expect(inWords({ ...all, skipped: 4 })).toBe('3 passed, 1 failed, 4 skipped');
  });
});
