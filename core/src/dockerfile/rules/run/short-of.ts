import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { ShellCommand } from '#core/dockerfile/shell/script';

const LONGEST = 40;

/** A command in a message: its first line, cut where it is long. */
export function shortOf({ text }: DockerfileModel, { start, end }: ShellCommand): string {
  const [line = ''] = text.slice(start, end).split(/[ \t]*[\\`]?\r?\n/);
  return line.length <= LONGEST ? line.trim() : `${line.slice(0, LONGEST).trim()}…`;
}
