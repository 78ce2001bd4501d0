import { build } from '#scripts/build/build';
import { ALL_SUITES } from '#scripts/checks/all-suites';
import { runStaticChecks } from '#scripts/checks/static-checks';
import { runSuite } from '#scripts/checks/suites';
import { inWords, sum, type Tally } from '#scripts/checks/tally';
import { script } from '#scripts/support/script';
import { BROWSER_NEEDS, ENGINE_NEEDS, installMissing, TOOL_NEEDS } from '#scripts/system/packages';
import { installVsCode } from '#scripts/vscode/install';

/** Every test there is, with all that they need; the last line counts them. */
script(async () => {
  await installMissing([...ENGINE_NEEDS, ...TOOL_NEEDS, ...BROWSER_NEEDS]);
  // The unit tests read its grammars; without it they skip and say so.
  await installVsCode().catch(report);
  const tallies: Tally[] = [await runStaticChecks()];
  const builds = await build({ production: false }).then(() => true, report);
  if (!builds) tallies.push({ passed: 0, failed: 1, skipped: 0 });
  for (const suite of ALL_SUITES) tallies.push(await runSuite(suite));

  const total = sum(tallies);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
  console.log(`\n${inWords(total)}`);
});

function report(error: unknown): false {
  console.error(error instanceof Error ? error.message : error);
  return false;
}
