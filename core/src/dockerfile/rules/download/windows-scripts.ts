import type { ShellScript } from '#core/dockerfile/shell/script';
import type { Span } from '#core/text/span';

/** A script that PowerShell fetches and runs in one go. */
export interface InvokedScript {
  readonly at: Span;
  readonly url: string;
}

const FETCH =
  /(?:\.DownloadString\(|\b(?:irm|iwr|curl|wget|Invoke-(?:RestMethod|WebRequest))\b[^;|]*?)\s*["']?(https?:\/\/[^\s"')|;]+)/i;

/** `iex (irm URL)`, `iwr URL | iex`, in shells whose text is not taken apart. */
export function invokedScripts({ dialect, source }: ShellScript): readonly InvokedScript[] {
  if (dialect !== 'powershell' && dialect !== 'cmd') return [];
  let start = 0;
  return source.text.split(';').flatMap((statement) => {
    const from = start;
    start += statement.length + 1;
    const url = FETCH.exec(statement)?.[1];
    const isRun =
      /(?:^|[\s"'({&])(?:iex|Invoke-Expression)[\s"'(]/i.test(statement) ||
      /\|\s*(?:iex|Invoke-Expression)\b/i.test(statement);
    if (!isRun || url === undefined) return [];
    const begin = from + statement.search(/\S/);
    return [{ at: source.sourceSpan(begin, from + statement.trimEnd().length), url }];
  });
}
