import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Span } from '#core/text/span';

/** A statement whose failure a shell of Windows passes over. */
export interface PassedOver {
  readonly shell: 'powershell' | 'cmd';
  readonly at: Span;
  readonly command: string;
  readonly next: string;
}

interface Statement extends Span {
  readonly text: string;
}

/** Statements that fetch, unpack or install: without what they do, the step makes no sense. */
const FATAL =
  /^(?:\$\w+\s*=\s*)?(?:(?:invoke-webrequest|invoke-restmethod|iwr|irm|wget|curl(?:\.exe)?|start-bitstransfer|expand-archive|tar(?:\.exe)?|install-(?:module|package|packageprovider|windowsfeature)|choco|msiexec|start-process|copy-item|msbuild|dotnet|nuget|npm|pip)\b|\(new-object\s[^)]*webclient\)\.downloadfile)/i;
const OWN_POWERSHELL = /^\s*(?:powershell|pwsh)(?:\.exe)?\s+(?:-(?!c)\w+(?:\s+[A-Za-z]+)?\s+)*(?:-c(?:ommand)?\s+)?/i;

/**
 * The first statement that matters and that another one follows: PowerShell goes on behind an error unless
 * `$ErrorActionPreference` says otherwise, and `cmd` behind every `&`.
 */
export function passedOver({ dialect, shell, source }: ShellScript): PassedOver | undefined {
  if (dialect !== 'powershell' && dialect !== 'cmd') return undefined;
  const { text } = source;
  const own = dialect === 'cmd' ? (OWN_POWERSHELL.exec(text)?.[0].length ?? 0) : 0;
  const isPowershell = dialect === 'powershell' || own > 0;
  if (isPowershell && /ErrorAction|\btry\b|LASTEXITCODE|\$\?/i.test(`${shell.join(' ')} ${text}`)) return undefined;
  if (!isPowershell && /errorlevel/i.test(text)) return undefined;
  const statements = split(text, own, isPowershell ? ';' : '&');
  const at = statements.findIndex((it, index) => FATAL.test(it.text) && index < statements.length - 1);
  const [found, next] = [statements[at], statements[at + 1]];
  if (!found || !next) return undefined;
  return {
    shell: isPowershell ? 'powershell' : 'cmd',
    at: source.sourceSpan(found.start, found.end),
    command: found.text,
    next: next.text,
  };
}

/** The statements of a list, as they are written; those in quotes and brackets belong to the one around them. */
function split(text: string, from: number, separator: string): readonly Statement[] {
  const found: Statement[] = [];
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
