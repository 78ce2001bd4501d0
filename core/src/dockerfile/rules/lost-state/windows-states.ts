import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { windowsStatements } from '#core/dockerfile/rules/windows-statements';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

/** A folder or a variable that the last statement of a RUN sets for nothing, in a shell of Windows. */
export interface WindowsState {
  readonly kind: 'directory' | 'variable';
  readonly at: Span;
  readonly command: string;
  /** Of the variable. */
  readonly name: string;
  readonly fixes: readonly Fix[];
}

const SHAPES = {
  cmd: {
    directory: /^(?:cd|chdir|pushd)\s+(?:\/d\s+)?"?(?<value>[^"]+)"?$/i,
    variable: /^set\s+"?(?<name>\w+)=(?<value>[^"]*)"?$/i,
  },
  powershell: {
    directory:
      /^(?:cd|chdir|sl|pushd|set-location|push-location)\s+(?:-(?:literal)?path\s+)?["']?(?<value>[^"'\s]+)["']?$/i,
    variable: /^\$env:(?<name>\w+)\s*\+?=\s*["']?(?<value>[^"']*)["']?$/i,
  },
} as const;

/** What the last statement of each script leaves to nobody: the shell ends behind it. */
export const windowsStates = keptWithInstruction((model, run): readonly WindowsState[] =>
  model.scripts(run).flatMap((script) => {
    const read = windowsStatements(script);
    const last = read?.statements.at(-1);
    if (!read || !last) return [];
    const text = behindChain(last.text);
    const { start, end } = script.source.sourceSpan(last.end - text.length, last.end);
    const isAll = text.length === script.source.text.trim().length && run.flags.length === 0;
    return (['directory', 'variable'] as const).flatMap((kind): readonly WindowsState[] => {
      const found = SHAPES[read.isPowershell ? 'powershell' : 'cmd'][kind].exec(text)?.groups;
      const { name = '', value = '' } = found ?? {};
      // A way back to where the RUN began loses nothing.
      if (!found || (kind === 'directory' && !isAll && /^(?:\.\.|[\\/~-]$)/.test(value))) return [];
      const instruction = isAll ? instructionFor(kind, name, value) : undefined;
      const edits = instruction === undefined ? undefined : [{ start: run.start, end: run.end, text: instruction }];
      const fixes: readonly Fix[] = edits
        ? [{ title: `Set it with ${instruction ?? ''}`, safety: 'suggestion', edits }]
        : [];
      return [{ kind, at: { start, end }, command: text, name, fixes }];
    });
  }),
);

/** The last part of `mkdir a && cd a`. */
function behindChain(text: string): string {
  const at = text.lastIndexOf('&&');
  const before = text.slice(0, Math.max(at, 0));
  const isQuoted = /^[^"]*(?:"[^"]*"[^"]*)*$/.test(before) === false;
  return at < 0 || isQuoted ? text : text.slice(at + 2).trimStart();
}

/** The instruction that sets the same for good; undefined for what only the shell can expand. */
function instructionFor(kind: WindowsState['kind'], name: string, value: string): string | undefined {
  // In an instruction, a backslash may be the escape character.
  const plain = value.replace(/\\+/g, '/');
  if (!/^[\w.:/-]+$/.test(plain) || plain.startsWith('..') || plain === '.') return undefined;
  return kind === 'directory' ? `WORKDIR ${plain}` : value.includes('\\') ? undefined : `ENV ${name}=${value}`;
}
