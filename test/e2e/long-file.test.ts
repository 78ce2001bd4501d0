import { expect, test } from 'vitest';
import { goTo, squiggles } from '#test/e2e/support/editor';
import { openFile } from '#test/e2e/support/palette';
import { problemsOf } from '#test/e2e/support/problems';
import { until } from '#test/e2e/support/until';
import { openWindow } from '#test/e2e/support/window';

const LINES = 2_000;
/** Generous: the machine that runs this may be busy. On a quiet one it takes a tenth of it. */
const LIMIT_MS = 3_000;

const STEPS = Array.from({ length: (LINES - 2) / 2 }, (_, n) => `RUN echo ${n} > /tmp/${n} \\\n    && rm /tmp/${n}\n`);
const window = openWindow({ files: { Dockerfile: `FROM busybox:1.36\n${STEPS.join('')}\nCMD ["sh"]\n` } });

test('in a file of two thousand lines, findings keep up with typing', async () => {
  const { page, bridge, folder } = window();
  await openFile(page, 'Dockerfile');
  await goTo(page, LINES, 1);
  await page.keyboard.type('RUN true\nMAINTAINER Ada Lovelace, who types this without a pause\n');

  const start = performance.now();
  await squiggles(page, 'warning').first().waitFor();
  const found = await until('the finding', async () =>
    (await problemsOf(window(), 'Dockerfile')).find((it) => it.code === 'no-maintainer'),
  );
  const took = performance.now() - start;
  expect(found.start).toEqual({ line: LINES, character: 0 });
  expect(took).toBeLessThan(LIMIT_MS);
  const line = await bridge.call(
    async (vscode, file) => (await vscode.workspace.openTextDocument(file)).lineAt(2_000).text,
    `${folder}/Dockerfile`,
  );
  expect(line).toBe('MAINTAINER Ada Lovelace, who types this without a pause');
});
