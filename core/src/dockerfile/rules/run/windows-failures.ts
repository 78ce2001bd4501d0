import { windowsStatements } from '#core/dockerfile/rules/windows-statements';
import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Span } from '#core/text/span';

/** A statement whose failure a shell of Windows passes over. */
export interface PassedOver {
  readonly shell: 'powershell' | 'cmd';
  readonly at: Span;
  readonly command: string;
  readonly next: string;
}

/** Statements that fetch, unpack or install: without what they do, the step makes no sense. */
const FATAL =
  /^(?:\$\w+\s*=\s*)?(?:(?:invoke-webrequest|invoke-restmethod|iwr|irm|wget|curl(?:\.exe)?|start-bitstransfer|expand-archive|tar(?:\.exe)?|install-(?:module|package|packageprovider|windowsfeature)|choco|msiexec|start-process|copy-item|msbuild|dotnet|nuget|npm|pip)\b|\(new-object\s[^)]*webclient\)\.downloadfile)/i;

/**
 * The first statement that matters and that another one follows: PowerShell goes on behind an error unless
 * `$ErrorActionPreference` says otherwise, and `cmd` behind every `&`.
 */
export function passedOver(script: ShellScript): PassedOver | undefined {
  const read = windowsStatements(script);
  if (!read) return undefined;
  const { isPowershell, statements } = read;
  const { shell, source } = script;
  if (isPowershell && /ErrorAction|\btry\b|LASTEXITCODE|\$\?/i.test(`${shell.join(' ')} ${source.text}`))
    return undefined;
  if (!isPowershell && /errorlevel/i.test(source.text)) return undefined;
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
