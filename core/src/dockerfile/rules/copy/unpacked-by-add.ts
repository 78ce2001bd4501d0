import type { DockerfileModel } from '#core/dockerfile/model/file';
import { chainOf, posixCommands } from '#core/dockerfile/rules/shell-chain';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { writtenEnd } from '#core/dockerfile/rules/written';

/**
 * One ADD for a COPY of an archive and the RUN behind it that does nothing but unpack it. A suggestion: the owners in
 * the archive count for the one, the user of the step for the other.
 */
export function unpackedByAdd(model: DockerfileModel, copy: Instruction, run: Instruction): Fix | undefined {
  const [source, , ...others] = copy.words;
  const isAlone = others.length === 0 && copy.flags.length === 0 && run.flags.length === 0 && !copy.json;
  const between = model.text.slice(copy.end, run.start);
  if (!source || !isAlone || between.trim() !== '' || chainOf(model, run) !== '&&') return undefined;
  const [tar, removal, ...more] = posixCommands(model, run);
  const folder = tar && folderOf(tar);
  if (folder === undefined || more.length > 0 || (removal && removal.name !== 'rm')) return undefined;
  const text = `ADD ${source.text} ${folder.endsWith('/') ? folder : `${folder}/`}`;
  return {
    title: 'Unpack it with ADD',
    safety: 'suggestion',
    edits: [{ start: copy.start, end: writtenEnd(model, run), text }],
  };
}

/** Where `tar` unpacks all of its archive to, as it is; undefined when it does more. */
function folderOf(tar: ShellCommand): string | undefined {
  const { flags, operands } = readArguments(tar);
  const isPlain = flags.every((it) =>
    /^(?:-[xzjJvf]|--extract|--gzip|--xz|--bzip2|--verbose|--file|-C|--directory)$/.test(it.name),
  );
  if (tar.name !== 'tar' || !isPlain || operands.length > 0 || tar.wrappers.length > 0) return undefined;
  const folder = flags.find((it) => it.name === '-C' || it.name === '--directory')?.value;
  if (!folder) return '.';
  return folder.value !== undefined && /^[\w./-]+$/.test(folder.value) ? folder.value : undefined;
}
