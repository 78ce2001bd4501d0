/** The terminal, key by key: what is typed goes to somebody else, control characters too. */
export interface RawTerminal {
  readonly columns: number;
  readonly rows: number;
  readonly close: () => void;
}

export interface RawTerminalEvents {
  readonly onInput: (text: string) => void;
  readonly onResize: (columns: number, rows: number) => void;
}

/** Takes over the terminal of this process until it is closed. */
export function openRawTerminal({ onInput, onResize }: RawTerminalEvents): RawTerminal {
  const { stdin, stdout } = process;
  const resized = (): void => onResize(stdout.columns, stdout.rows);
  stdin.setRawMode(true);
  // A character of several bytes may come in two pieces: the decoder puts them together.
  stdin.setEncoding('utf8');
  stdin.on('data', onInput);
  stdin.resume();
  stdout.on('resize', resized);
  return {
    columns: stdout.columns,
    rows: stdout.rows,
    close() {
      stdout.off('resize', resized);
      stdin.off('data', onInput);
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}
