import { expect, test } from 'vitest';
import { applyQuickFix, goTo, plain, save, squiggles } from '#test/e2e/support/editor';
import { openFile } from '#test/e2e/support/palette';
import { until } from '#test/e2e/support/until';
import { openWindow } from '#test/e2e/support/window';

const window = openWindow({
  files: { Dockerfile: 'FROM busybox:1.36\nMAINTAINER Ada <ada@example.org>\nCOPY run.sh /run.sh\nCMD ["/run.sh"]\n' },
});

test('a finding is underlined, its quick fix changes the file on disk', async () => {
  const { page, bridge, folder, read } = window();
  await openFile(page, 'Dockerfile');
  await squiggles(page, 'warning').first().waitFor();
  const found = await until('the diagnostics of the file', () =>
    bridge.call((vscode, file) => {
      const all = vscode.languages.getDiagnostics(vscode.Uri.file(file));
      return all.length > 0 && all.map((it) => ({ source: it.source, line: it.range.start.line, code: it.code }));
    }, `${folder}/Dockerfile`),
  );
  expect(found).toMatchObject([{ source: 'slipway', line: 1, code: { value: 'no-maintainer' } }]);

  await goTo(page, 2, 1);
  await applyQuickFix(page, /label/i);
  await save(page);

  await squiggles(page, 'warning').waitFor({ state: 'detached' });
  expect(plain(read('Dockerfile')).split('\n')[1]).toBe(
    'LABEL org.opencontainers.image.authors="Ada <ada@example.org>"',
  );
});
