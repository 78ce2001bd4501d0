import { spawn } from 'node:child_process';
import { ScriptError } from './script';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program early; it then counts as failed. */
  readonly signal?: AbortSignal;
}

export interface Ended {
  readonly exitCode: number;
  /** What it wrote to stdout and stderr, in order; empty when it wrote to our terminal. */
  readonly output: string;
}

/** Runs a program to its end and keeps what it writes. */
export function capture(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return ended(command, args, options, 'pipe');
}

/** Runs a program to its end; what it writes goes to our terminal. */
export function show(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return ended(command, args, options, 'inherit');
}

/** Runs a program silently; when it fails, its output is the reason. */
export async function need(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { exitCode, output } = await capture(command, args, options);
  if (exitCode === 0) return output;
  throw new ScriptError(`\`${[command, ...args].join(' ')}\` failed with exit code ${exitCode}:\n${output}`);
}

function ended(command: string, args: readonly string[], options: RunOptions, out: 'pipe' | 'inherit'): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', out, out],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    options.signal?.addEventListener('abort', () => child.kill(), { once: true });
    child.on('error', (cause) =>
      reject(new ScriptError(`\`${command}\` could not be started: ${cause.message}`, { cause })),
    );
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}
