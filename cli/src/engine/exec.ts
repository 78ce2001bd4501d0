import { openRawTerminal, type RawTerminal } from '#cli/engine/raw-terminal';
import type { Io } from '#cli/io';
import type { ContainerEngine, ExecRequest, ExecSession } from '#engine/engine';

/** Opens a shell on the terminal of this process until it ends. Gives its exit code. */
export async function execShell(
  engine: ContainerEngine,
  container: string,
  shell: ExecRequest,
  io: Io,
  signal: AbortSignal,
): Promise<number> {
  const session = await engine.exec(container, { ...shell, tty: true }, signal);
  let terminal: RawTerminal | undefined;
  try {
    terminal = openRawTerminal({ onInput: session.write, onResize: session.resize });
    session.resize(terminal.columns, terminal.rows);
    return await follow(session, io, signal);
  } finally {
    terminal?.close();
  }
}

/** Runs one line in the shell of a container, without a terminal. Gives its exit code. */
export async function execCommand(
  engine: ContainerEngine,
  container: string,
  { line, ...shell }: ExecRequest & { readonly line: string },
  io: Io,
  signal: AbortSignal,
): Promise<number> {
  const command = [...shell.command, '-c', line];
  const session = await engine.exec(container, { ...shell, command, tty: false }, signal);
  session.endInput();
  return follow(session, io, signal);
}

async function follow(session: ExecSession, io: Io, signal: AbortSignal): Promise<number> {
  signal.addEventListener('abort', session.close, { once: true });
  try {
    for await (const { stream, text } of session.output) {
      if (stream === 'stdout') io.out(text);
      else io.err(text);
    }
    return await session.exit;
  } finally {
    signal.removeEventListener('abort', session.close);
    session.close();
  }
}
