import { expect, test } from 'vitest';
import { ENGINE_ENV, describeWithEngine } from '#test/e2e/support/engine';
import { answer, messageText } from '#test/e2e/support/notifications';
import { openFile, runCommand } from '#test/e2e/support/palette';
import { problemsOf } from '#test/e2e/support/problems';
import { stepMarks } from '#test/e2e/support/step-marks';
import { until } from '#test/e2e/support/until';
import { openWindow } from '#test/e2e/support/window';

const FAILS = `FROM busybox:stable
RUN mkdir /data && touch /data/old.txt
RUN cd /data
RUN echo removing && \\
    rm old.txt
CMD ["sh"]
`;

describeWithEngine('a build that fails', () => {
  const window = openWindow({ files: { Dockerfile: FAILS }, env: ENGINE_ENV });

  test('leaves a Problem on the failed instruction with what its command said', async () => {
    const { page } = window();
    await openFile(page, 'Dockerfile');
    await runCommand(page, 'Slipway: Build');

    const problem = await until('the Problem of the failed step', async () =>
      (await problemsOf(window(), 'Dockerfile')).find((it) => it.source === 'slipway build'),
    );
    expect(problem).toMatchObject({
      code: 'exit code 1',
      start: { line: 3, character: 0 },
      end: { line: 4, character: 14 },
    });
    expect(problem.message).toContain("rm: can't remove 'old.txt': No such file or directory");
  });

  test('shows the state of every step beside it', async () => {
    const { page } = window();
    const marks = await until('the mark of the failed step', async () => {
      const all = (await stepMarks(page)).map(({ text }) => text);
      return all.includes('✗ failed') && all;
    });
    expect(marks.map((it) => it.replace(/ [\d.]+ s$/, ''))).toEqual(['✓ cached', '✓ built', '✓ built', '✗ failed']);
  });

  test('says which step failed, and leads to it', async () => {
    const { page } = window();
    expect(await messageText(page, 'failed')).toMatch(/^Step 4 of 5 failed/);
    await answer(page, 'failed', 'Go to Instruction');
    await page.locator('#status\\.editor\\.selection', { hasText: 'Ln 4, Col 1' }).waitFor();
  });
});
