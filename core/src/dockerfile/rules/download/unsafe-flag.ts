import type { DockerfileModel } from '#core/dockerfile/model/file';
import { withoutFlag } from '#core/dockerfile/rules/download/drop-words';
import { readArguments, type ShellFlag } from '#core/dockerfile/shell/arguments';
import { programOf } from '#core/dockerfile/shell/tables/commands';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

/** Flags of a program that switch a check off: the names, or name and value with a blank between. */
export type UnsafeFlags = Readonly<Record<string, readonly string[]>>;

/** A word that switches a check off, and a way to be without it. */
export interface UnsafeWord {
  readonly at: Span;
  readonly written: string;
  readonly fixes: readonly Fix[];
}

/** The flags of a command that are in the table. */
export function unsafeFlags(model: DockerfileModel, command: ShellCommand, table: UnsafeFlags): readonly UnsafeWord[] {
  const names = rowOf(command, table);
  if (names.length === 0) return [];
  return readArguments(command)
    .flags.filter((flag) => names.some((it) => isNamed(flag, it)))
    .map((flag) => ({
      at: { start: flag.start, end: flag.value ? Math.max(flag.end, flag.value.end) : flag.end },
      written: `${flag.name}${flag.value ? `${flag.word.text.includes('=') ? '=' : ' '}${flag.value.text}` : ''}`,
      fixes: asFix(`Remove ${flag.name}`, withoutFlag(model, command, flag)),
    }));
}

/** What the table has for the command's program. */
function rowOf({ name }: ShellCommand, table: UnsafeFlags): readonly string[] {
  const program = name === undefined ? '' : programOf(name);
  return Object.hasOwn(table, program) ? (table[program] ?? []) : [];
}

function isNamed({ name, value }: ShellFlag, wanted: string): boolean {
  const [flag, ...rest] = wanted.split(' ');
  if (name !== flag) return false;
  return rest.length === 0 || new RegExp(`^(?:${rest.join(' ')})$`, 'i').test(value?.text ?? '');
}

/** Words behind each other that the table has, as `config set strict-ssl false`. */
export function unsafeWords(command: ShellCommand, table: UnsafeFlags): readonly UnsafeWord[] {
  const row = rowOf(command, table);
  if (row.length === 0) return [];
  const { subcommandWords, operands } = readArguments(command);
  const words = [...subcommandWords, ...operands].sort((a, b) => a.start - b.start);
  const text = words.map((it) => it.text).join(' ');
  const isUnsafe = row.some((it) => new RegExp(`^(?:${it})$`, 'i').test(text));
  return isUnsafe ? [{ at: command, written: `${command.name ?? ''} ${text}`, fixes: [] }] : [];
}

function asFix(title: string, edit: Fix['edits'][number] | undefined): readonly Fix[] {
  return edit ? [{ title, safety: 'suggestion', edits: [edit] }] : [];
}
