import { normalize } from 'node:path';
import { defineCommand, ExitCode } from '#cli/command';
import { findFiles } from '#cli/files/find-files';
import { decode } from '#cli/files/source';
import type { Io } from '#cli/io';
import { untilAborted } from '#cli/until-aborted';
import { readShellGrammar } from '#cli/shell-grammar';
import { modelOf } from '#core/dockerfile/model/file';
import { projectModel } from '#core/dockerfile/model/project';
import { projectActions, projectOutcome } from '#core/dockerfile/model/project-actions';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';

export const parseCommand = defineCommand({
  name: 'parse',
  summary: 'Print what a Dockerfile says, as JSON.',
  details:
    'One file gives one object. Several files, or a folder, give one object a line, each with the name of its `file`. ' +
    'A Dockerfile with mistakes is printed too: they are listed under `problems`.',
  positionals: [{ name: 'PATH', description: 'Files, folders, globs, or `-` for standard input.', count: 'some' }],
  options: {
    format: { kind: 'value', value: 'FORMAT', choices: ['json'], default: 'json', description: 'How to print it.' },
  },
  examples: [
    { line: 'slipway parse Dockerfile', says: 'Prints the instructions of one file.' },
    { line: 'slipway parse . > models.jsonl', says: 'Prints those of all Dockerfiles, one a line.' },
  ],

  async run({ positionals }, io, signal) {
    if (positionals.length === 1 && positionals[0] === '-') {
      io.out(
        `${JSON.stringify(project(await untilAborted(io.readStdin(), signal), await readShellGrammar()), undefined, 2)}\n`,
      );
      return ExitCode.clean;
    }
    const { files, failed } = await findFiles(positionals, io.cwd, signal);
    for (const { file, reason } of failed) io.err(`slipway: \`${file}\` could not be read: ${reason}\n`);
    // A folder or a glob may lead to a single file, and to more tomorrow.
    const isOne = positionals.length === 1 && files[0] === normalize(positionals[0] ?? '');
    let isWhole = failed.length === 0;
    const grammar = await readShellGrammar();
    for (const file of files) {
      signal.throwIfAborted();
      isWhole = (await print(file, isOne, grammar, io)) && isWhole;
    }
    return isWhole ? ExitCode.clean : ExitCode.failure;
  },
});

async function print(file: string, isOne: boolean, grammar: ShellGrammar, io: Io): Promise<boolean> {
  try {
    const model = project(await io.readFile(file), grammar);
    io.out(isOne ? `${JSON.stringify(model, undefined, 2)}\n` : `${JSON.stringify({ file, ...model })}\n`);
    return true;
  } catch (error) {
    io.err(`slipway: \`${file}\` could not be read: ${(error as Error).message}\n`);
    return false;
  }
}

function project(bytes: Uint8Array, grammar: ShellGrammar): object {
  return projectModel(modelOf(decode(bytes).text, grammar), [projectActions], [projectOutcome]);
}
