import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Io, Terminal } from '#cli/io';

/** An `Io` of real files that keeps what is printed. */
export interface RecordingIo extends Io {
  readonly printed: { out: string; err: string };
}

export function recordingIo(
  cwd: string,
  { env = {}, terminal = {} }: { env?: Io['env']; terminal?: Partial<Terminal> } = {},
): RecordingIo {
  const printed = { out: '', err: '' };
  return {
    printed,
    cwd,
    env,
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    terminal: {
      inIsTty: false,
      outIsTty: false,
      errIsTty: false,
      outHasColours: false,
      errHasColours: false,
      width: 80,
      ...terminal,
    },
    readStdin: async () => new Uint8Array(),
    readFile: (path) => readFile(resolve(cwd, path)),
    async writeFile(path, content) {
      await mkdir(dirname(resolve(cwd, path)), { recursive: true });
      await writeFile(resolve(cwd, path), content);
    },
  };
}
