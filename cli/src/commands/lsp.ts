import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CommandError, defineCommand, ExitCode } from '#cli/command';

export const lspCommand = defineCommand({
  name: 'lsp',
  summary: 'Start the language server, for editors.',
  details: 'The server speaks the language server protocol on standard input and output until the editor ends it.',
  positionals: [],
  options: {
    stdio: {
      kind: 'flag',
      description: 'Speak on standard input and output. It does so anyway; editors like to say it.',
    },
  },
  examples: [
    { line: 'slipway lsp --stdio', says: 'What an editor is told to run; `docs/editors.md` has their settings.' },
  ],

  async run(_args, _io, signal) {
    const program = join(__dirname, 'server.js');
    if (!existsSync(program)) {
      throw new CommandError(`The language server is not there: \`${program}\` is missing. Install Slipway anew.`);
    }
    // The server is a program of its own, which ends the process when its editor goes: it lies beside this one.
    createRequire(program)(program);
    await new Promise((done) => signal.addEventListener('abort', done));
    return ExitCode.interrupted;
  },
});
