import { beforeEach, describe, expect, it } from 'vitest';
import { ShellTerminal } from '#client/dev/shell-terminal';
import type { ExecSession, OutputChunk } from '#engine/engine';
import { resetFakeVscode, shown } from '#test/support/fake-vscode';

beforeEach(resetFakeVscode);

/** A session whose output ends when the test says so. */
function session() {
  const written: string[] = [];
  const sizes: [number, number][] = [];
  let isClosed = false;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const made: ExecSession = {
    output: (async function* (): AsyncGenerator<OutputChunk> {
      yield { stream: 'stdout', text: '\x1b[32m$\x1b[0m \n' };
      await ended;
    })(),
    write: (text) => void written.push(text),
    endInput: () => undefined,
    resize: (columns, rows) => void sizes.push([columns, rows]),
    exit: ended.then(() => 1),
    close: () => (isClosed = true),
  };
  return { made, written, sizes, end, isClosed: () => isClosed };
}

describe('a shell in a container', () => {
  it('passes input, size and output on as they are', async () => {
    const { made, written, sizes } = session();
    const shell = new ShellTerminal('dev: shop', made, { onEnd: () => undefined, onFault: () => undefined });
    shell.show();
    const terminal = shown.terminals[0];
    terminal?.pty.handleInput('ls\r');
    await expect.poll(() => terminal?.text).toBe('\x1b[32m$\x1b[0m \n');
    expect([terminal?.name, written, sizes]).toEqual(['dev: shop', ['ls\r'], [[80, 24]]]);
  });

  it('tells once that it ended, whether the shell or the terminal went first', async () => {
    const ends: string[] = [];
    const first = session();
    const shell = new ShellTerminal('a', first.made, { onEnd: () => ends.push('shell'), onFault: () => undefined });
    shell.show();
    first.end();
    await expect.poll(() => ends).toEqual(['shell']);
    shown.terminals[0]?.pty.close();

    const second = session();
    const other = new ShellTerminal('b', second.made, { onEnd: () => ends.push('terminal'), onFault: () => undefined });
    other.show();
    shown.terminals[1]?.pty.close();
    second.end();
    await Promise.resolve();
    expect([ends, first.isClosed(), second.isClosed()]).toEqual([['shell', 'terminal'], true, true]);
  });

  it('says nothing when it is closed on purpose', () => {
    const ends: string[] = [];
    const { made, isClosed } = session();
    const shell = new ShellTerminal('a', made, { onEnd: () => ends.push('end'), onFault: () => undefined });
    shell.show();
    shell.dispose();
    expect([ends, isClosed()]).toEqual([[], true]);
  });
});
