/** How many tests did what. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NOTHING,
  );
}

/** `12 passed, 0 failed, 1 skipped` */
export function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The part of Vitest's JSON report that is counted. */
interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Counts a report. A file that failed as a whole, before any of its tests did, counts as one failure. */
export function tallyOf(report: Report): Tally {
  return sum(
    report.testResults.map(({ status, assertionResults }) => {
      const passed = assertionResults.filter((it) => it.status === 'passed').length;
      const failed = assertionResults.filter((it) => it.status === 'failed').length;
      const skipped = assertionResults.length - passed - failed;
      return { passed, failed: failed === 0 && status === 'failed' ? 1 : failed, skipped };
    }),
  );
}
