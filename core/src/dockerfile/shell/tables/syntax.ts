/** How a program reads its words: as far as it takes to tell flags, their values and the rest apart. */
export interface CommandSyntax {
  /** Flags whose value may be the next word, with their dashes; those that hold before every subcommand too. */
  readonly valueFlags: ReadonlySet<string>;
  /** Subcommands of one or more words, with the value flags that only they have; undefined for a program without. */
  readonly subcommands: Readonly<Record<string, ReadonlySet<string>>> | undefined;
  /**
   * `clusters`: `-xzf` is three flags. `words`: `-ldflags` is one. `bundled`: like clusters, and the first word is one
   * even without its dash, as in `tar xzf`.
   */
  readonly dashes: 'clusters' | 'words' | 'bundled';
  /** Flags of one dash and several letters among clusters: `-nv` of wget. */
  readonly longWithOneDash: ReadonlySet<string>;
}

/** A row of a table: flags in one string, blanks between. */
export interface SyntaxRow {
  readonly flags?: string;
  readonly subcommands?: Readonly<Record<string, string>>;
  readonly dashes?: CommandSyntax['dashes'];
  readonly longWithOneDash?: string;
}

const NONE: ReadonlySet<string> = new Set();

/** Makes a table's row of its short form. */
export function syntaxOf(row: SyntaxRow): CommandSyntax {
  const entries =
    row.subcommands && Object.entries(row.subcommands).map(([name, flags]) => [name, setOf(flags)] as const);
  return {
    valueFlags: setOf(row.flags),
    subcommands: entries && Object.fromEntries(entries),
    dashes: row.dashes ?? 'clusters',
    longWithOneDash: setOf(row.longWithOneDash),
  };
}

function setOf(flags: string | undefined): ReadonlySet<string> {
  return flags ? new Set(flags.split(' ')) : NONE;
}
