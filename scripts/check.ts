import { runStaticChecks } from '#scripts/checks/static-checks';
import { UNIT } from '#scripts/checks/all-suites';
import { runSuite } from '#scripts/checks/suites';
import { inWords, sum } from '#scripts/checks/tally';
import { build } from '#scripts/build/build';
import { script } from '#scripts/support/script';

/** What every commit passes: types, lint, format, generated files, and the tests that need nothing but Node. */
script(async () => {
  const checks = await runStaticChecks();
  await build({ production: false });
  const total = sum([checks, await runSuite(UNIT)]);
  console.log(`\n${inWords(total)}`);
  if (total.failed > 0) process.exitCode = 1;
});
