import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ShellFlag } from '#core/dockerfile/shell/arguments';
import type { ShellCommand, ShellWord } from '#core/dockerfile/shell/script';
import type { TextEdit } from '#core/text/edit';
import { holdsComment } from '#core/dockerfile/rules/removed-part';

/** Takes a flag out of a command, with its value; out of a cluster, its letter. Undefined where a comment stands between. */
export function withoutFlag(model: DockerfileModel, command: ShellCommand, flag: ShellFlag): TextEdit | undefined {
  if (flag.start !== flag.word.start || flag.end !== flag.word.end)
    return { start: flag.start, end: flag.end, text: '' };
  return withoutWords(model, command, flag.word, flag.value);
}

/** Takes a word out of a command, and the next one with it, together with the blanks in front. */
function withoutWords(
  model: DockerfileModel,
  { nameWord, args }: ShellCommand,
  first: ShellWord,
  last: ShellWord = first,
): TextEdit | undefined {
  const before = [nameWord, ...args].findLast((it) => it !== undefined && it.end <= first.start);
  const end = Math.max(first.end, last.end);
  if (!before || holdsComment(model, before.end, end)) return undefined;
  return { start: before.end, end, text: '' };
}
