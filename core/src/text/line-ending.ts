/** The line ending that most lines of a text have; `\n` for a text of one line. */
export function lineEndingOf(text: string): '\n' | '\r\n' {
  if (!text.includes('\r\n')) return '\n';
  const lines = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > lines ? '\r\n' : '\n';
}
