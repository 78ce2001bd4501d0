import net from 'node:net';
import readline from 'node:readline';
import type * as vscode from 'vscode';
import { until } from './until';

type VsCodeApi = typeof vscode;

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Runs functions in the extension host. They travel as text: they see their arguments and nothing of the test. */
export interface Bridge {
  call<R>(action: (api: VsCodeApi) => R | Thenable<R>): Promise<R>;
  call<R, A>(action: (api: VsCodeApi, argument: A) => R | Thenable<R>, argument: A): Promise<R>;
  close(): void;
}

/** Connects to the test extension of a VS Code whose window is open. */
export async function openBridge(address: string): Promise<Bridge> {
  const socket = await until('the bridge into the extension host', () => connect(address), 60_000);
  const waiting = new Map<number, (answer: Answer) => void>();
  readline.createInterface({ input: socket }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });

  let last = 0;
  const call = async (action: unknown, argument?: unknown): Promise<unknown> => {
    const id = ++last;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.write(`${JSON.stringify({ id, source: String(action), argument })}\n`);
    const { value, error } = await answered;
    if (error !== undefined) throw new Error(`In the extension host: ${error}`);
    return value;
  };
  return { call, close: () => socket.destroy() };
}

function connect(address: string): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(address, () => resolve(socket));
    socket.on('error', reject);
  });
}
