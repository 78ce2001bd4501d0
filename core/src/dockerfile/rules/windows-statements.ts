import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Span } from '#core/text/span';

/** A statement of a shell of Windows; the span is one of the script's own text. */
export interface WindowsStatement extends Span {
  readonly text: string;
}

interface WindowsStatements {
  readonly isPowershell: boolean;
  readonly statements: readonly WindowsStatement[];
}

const OWN_POWERSHELL = /^\s*(?:powershell|pwsh)(?:\.exe)?\s+(?:-(?!c)\w+(?:\s+[A-Za-z]+)?\s+)*(?:-c(?:ommand)?\s+)?/i;

/** The statements of a script in PowerShell or `cmd`, which may start PowerShell itself; undefined for other shells. */
export function windowsStatements({ dialect, source: { text } }: ShellScript): WindowsStatements | undefined {
  if (dialect !== 'powershell' && dialect !== 'cmd') return undefined;
  const own = dialect === 'cmd' ? (OWN_POWERSHELL.exec(text)?.[0].length ?? 0) : 0;
  const isPowershell = dialect === 'powershell' || own > 0;
  return { isPowershell, statements: split(text, own, isPowershell ? ';' : '&') };
}

/** The statements of a list, as they are written; those in quotes and brackets belong to the one around them. */
function split(text: string, from: number, separator: string): readonly WindowsStatement[] {
  const found: WindowsStatement[] = [];
  // The text behind `powershell -Command` may stand in quotes as a whole.
  const isQuoted = text[from] === '"' && text.trimEnd().endsWith('"');
  const to = isQuoted ? text.trimEnd().length - 1 : text.length;
  let start = isQuoted ? from + 1 : from;
  let depth = 0;
  let quote = '';
  for (let at = start; at <= to; at++) {
    const letter = text[at] ?? '';
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === "'" || letter === '"') quote = letter;
    else if ('([{'.includes(letter) && at < to) depth++;
    else if (')]}'.includes(letter) && at < to) depth--;
    const isEnd = at === to || (letter === separator && depth === 0 && quote === '' && isAlone(text, at));
    if (!isEnd) continue;
    const trimmed = text.slice(start, at).trim();
    const begin = start + text.slice(start, at).indexOf(trimmed);
    if (trimmed !== '') found.push({ start: begin, end: begin + trimmed.length, text: trimmed });
    start = at + 1;
  }
  return found;
}

/** False for each half of `&&`, and for `2>&1`. */
function isAlone(text: string, at: number): boolean {
  return text[at] !== '&' || (text[at + 1] !== '&' && text[at - 1] !== '&' && text[at - 1] !== '>');
}
