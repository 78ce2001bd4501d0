import { expect, test } from 'vitest';
import { applyQuickFix, goTo, save, squiggles } from '#test/e2e/support/editor';
import { openFile } from '#test/e2e/support/palette';
import { problemsOf } from '#test/e2e/support/problems';
import { openWindow } from '#test/e2e/support/window';

const window = openWindow({
  files: { Dockerfile: 'FROM busybox:1.36\nMAINTAINER Ada <ada@example.org>\nCOPY run.sh /run.sh\nCMD ["/run.sh"]\n' },
});

test('a finding is underlined, and its quick fix changes the file on disk', async () => {
  const { page, read } = window();
  await openFile(page, 'Dockerfile');
  await squiggles(page, 'warning').first().waitFor();
  const found = await problemsOf(window(), 'Dockerfile');
  expect(found.map(({ source, code, start }) => [source, code, start.line])).toEqual([['slipway', 'no-maintainer', 1]]);

  await goTo(page, 2, 1);
  await applyQuickFix(page, /label/i);
  await save(page);

  await squiggles(page, 'warning').waitFor({ state: 'detached' });
  expect(read('Dockerfile').split('\n')[1]).toBe('LABEL org.opencontainers.image.authors="Ada <ada@example.org>"');
});
