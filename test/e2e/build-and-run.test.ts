import { expect, test } from 'vitest';
import { ENGINE_ENV, describeWithEngine } from '#test/e2e/support/engine';
import { answer, messageText } from '#test/e2e/support/notifications';
import { openFile, runCommand } from '#test/e2e/support/palette';
import { terminalText } from '#test/e2e/support/terminal';
import { until } from '#test/e2e/support/until';
import { openWindow } from '#test/e2e/support/window';

const FILES = {
  Dockerfile: `FROM busybox:stable
WORKDIR /www
COPY index.html ./
EXPOSE 8080
CMD ["httpd", "-f", "-v", "-p", "8080", "-h", "/www"]
`,
  'index.html': 'Hello from a container\n',
};

describeWithEngine('build and run', () => {
  const window = openWindow({ files: FILES, env: ENGINE_ENV });

  test('answers over HTTP at the address that is told, without a question', async () => {
    const { page } = window();
    await openFile(page, 'Dockerfile');
    await runCommand(page, 'Slipway: Build and Run');

    const message = await messageText(page, 'runs at');
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(message)?.[0];
    const answered = await until('an answer of the container', async () => (await fetch(`${address}/`)).text());
    expect(answered).toBe('Hello from a container\n');
    await until('its request in the terminal', async () => (await terminalText(page)).includes('response:200'));
  });

  test('stops when asked to, and says how it ended', async () => {
    const { page } = window();
    await answer(page, 'runs at', 'Stop');
    expect(await messageText(page, 'stopped')).toMatch(/stopped [\d.]+ s after SIGTERM \(exit code 143\)\.$/);
  });
});
