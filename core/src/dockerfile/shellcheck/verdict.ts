/** What ShellCheck says of scripts, by the script as it was handed over. */
export type ShellVerdicts = ReadonlyMap<string, readonly ShellComment[]>;

/**
 * One comment of ShellCheck's `json1` format. Lines and columns count from 1, a column a code point, a tab one column.
 */
export interface ShellComment extends ShellStretch {
  readonly level: 'error' | 'warning' | 'info' | 'style';
  /** Without the `SC`. */
  readonly code: number;
  readonly message: string;
  readonly replacements: readonly ShellReplacement[];
}

/** From a place to the place behind its last character. */
export interface ShellStretch {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ShellReplacement extends ShellStretch {
  readonly replacement: string;
}

/**
 * Reads the output of `shellcheck --format=json1`: its comments, by the name of the file that was handed over.
 * Undefined when it is no such output.
 */
export function readComments(output: string): ReadonlyMap<string, readonly ShellComment[]> | undefined {
  const comments = fieldOf(parse(output), 'comments');
  if (!Array.isArray(comments)) return undefined;
  const byFile = new Map<string, ShellComment[]>();
  for (const comment of comments as readonly unknown[]) {
    const read = readComment(comment);
    const file = fieldOf(comment, 'file');
    if (!read || typeof file !== 'string') continue;
    const known = byFile.get(file);
    if (known) known.push(read);
    else byFile.set(file, [read]);
  }
  return byFile;
}

const LEVELS = ['error', 'warning', 'info', 'style'] as const;

function readComment(comment: unknown): ShellComment | undefined {
  const stretch = readStretch(comment);
  const level = LEVELS.find((it) => it === fieldOf(comment, 'level'));
  const code = fieldOf(comment, 'code');
  const message = fieldOf(comment, 'message');
  if (!stretch || !level || typeof code !== 'number' || typeof message !== 'string') return undefined;
  const replacements = listIn(fieldOf(comment, 'fix'), 'replacements').flatMap((it) => {
    const where = readStretch(it);
    const replacement = fieldOf(it, 'replacement');
    return where && typeof replacement === 'string' ? [{ ...where, replacement }] : [];
  });
  // Some of its sentences begin with a blank.
  return { ...stretch, level, code, message: message.trim(), replacements };
}

function readStretch(value: unknown): ShellStretch | undefined {
  const [line, column, endLine, endColumn] = ['line', 'column', 'endLine', 'endColumn'].map((it) => fieldOf(value, it));
  if (typeof line !== 'number' || typeof column !== 'number') return undefined;
  if (typeof endLine !== 'number' || typeof endColumn !== 'number') return undefined;
  return { line, column, endLine, endColumn };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut short or no JSON at all: it says nothing.
    return undefined;
  }
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
