import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '#cli/cli';
import type { Io, Terminal } from '#cli/io';
import { recordingIo } from '#test/cli/engine/recording-io';

/** What became of a command. */
export interface CliOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly stdin?: string | Uint8Array;
  readonly terminal?: Partial<Terminal>;
  readonly env?: Io['env'];
  readonly signal?: AbortSignal;
}

/** A folder of files for one test. */
export interface Folder {
  readonly path: string;
  readonly run: (args: readonly string[], options?: CliOptions) => Promise<CliOutcome>;
  readonly remove: () => void;
}

/** Makes the files, names with `/` in folders of their own. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const path = mkdtempSync(join(tmpdir(), 'slipway-cli-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return {
    path,
    remove: () => rmSync(path, { recursive: true, force: true }),
    async run(args, { stdin = '', terminal = {}, env = {}, signal = new AbortController().signal } = {}) {
      const io = recordingIo(path, { terminal, env });
      const bytes = typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin;
      const code = await runCli(args, { ...io, readStdin: () => Promise.resolve(bytes) }, signal);
      return { code, ...io.printed };
    },
  };
}
