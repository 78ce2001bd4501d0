import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ENGINE_ENV, describeWithEngine } from '#test/e2e/support/engine';
import { openFile, runCommand } from '#test/e2e/support/palette';
import { terminalText, typeInTerminal } from '#test/e2e/support/terminal';
import { until } from '#test/e2e/support/until';
import { openWindow } from '#test/e2e/support/window';

const OWNER = 4711;

describeWithEngine('the shell of a dev container', () => {
  const window = openWindow({
    files: { Dockerfile: 'FROM busybox:stable\nWORKDIR /opt\nCMD ["sh"]\n', 'notes.txt': 'from the host\n' },
    owner: OWNER,
    env: ENGINE_ENV,
  });

  test('sees the source', async () => {
    const { page } = window();
    await openFile(page, 'Dockerfile');
    await runCommand(page, 'Slipway: Open Shell in Dev Container');
    await until('a prompt', async () => /[$#]$/.test(await terminalText(page)), 60_000);
    await typeInTerminal(page, 'id -u; cat notes.txt');
    await until('the text of the file', async () => (await terminalText(page)).includes('from the host'));
    expect(await terminalText(page)).toContain(`\n${OWNER}\n`);
  });

  test('writes files that belong to the owner of the workspace', async () => {
    const { page, folder, read } = window();
    await typeInTerminal(page, 'echo from the container > made.txt');
    await until('the file', () => read('made.txt') === 'from the container\n');
    const { uid, gid } = statSync(path.join(folder, 'made.txt'));
    expect({ uid, gid }).toEqual({ uid: OWNER, gid: OWNER });
  });
});
