import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The world as commands see it. Tests hand in their own; {@link processIo} is the real one. */
export interface Io {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the user asked for: reports, images' names. Text goes out as it is: end lines with a line feed. */
  readonly out: (text: string) => void;
  /** What there is to say besides: progress, warnings, errors. */
  readonly err: (text: string) => void;
  readonly terminal: Terminal;
  /** The whole of standard input. */
  readonly readStdin: () => Promise<Uint8Array>;
  /** Relative paths start from `cwd`. Rejects as Node does. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
  /** Makes the folders above when they are missing. */
  readonly writeFile: (path: string, content: string | Uint8Array) => Promise<void>;
}

/** What is known of the three standard streams. */
export interface Terminal {
  readonly inIsTty: boolean;
  readonly outIsTty: boolean;
  readonly errIsTty: boolean;
  /** Whether escape sequences for colours may go to standard output. */
  readonly outHasColours: boolean;
  readonly errHasColours: boolean;
  /** Columns; 80 where there is no terminal. */
  readonly width: number;
}

/** The streams and files of this process. */
export function processIo(argv: readonly string[]): Io {
  const cwd = process.cwd();
  return {
    cwd,
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal: terminalOf(argv),
    readStdin,
    readFile: (path) => readFile(resolve(cwd, path)),
    async writeFile(path, content) {
      const target = resolve(cwd, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    },
  };
}

/** Resolves when all that was printed has left the process. */
export async function flush(): Promise<void> {
  await Promise.all([drained(process.stdout), drained(process.stderr)]);
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => {
    if (stream.destroyed || stream.writableLength === 0) done();
    else stream.write('', () => done());
  });
}

/** What says whether a stream may be coloured. */
export interface ColourSigns {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTty: boolean;
}

/** `--no-color` and `--color` win, then `FORCE_COLOR`, then `NO_COLOR`, then whether a terminal listens. */
function wantsColours({ argv, env, isTty }: ColourSigns): boolean {
  const ours = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  if (ours.includes('--no-color')) return false;
  if (ours.includes('--color')) return true;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return isTty && env['TERM'] !== 'dumb';
}

function terminalOf(argv: readonly string[]): Terminal {
  const { stdin, stdout, stderr, env } = process;
  return {
    inIsTty: stdin.isTTY,
    outIsTty: stdout.isTTY,
    errIsTty: stderr.isTTY,
    outHasColours: wantsColours({ argv, env, isTty: stdout.isTTY }),
    errHasColours: wantsColours({ argv, env, isTty: stderr.isTTY }),
    width: stdout.isTTY ? stdout.columns : 80,
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
