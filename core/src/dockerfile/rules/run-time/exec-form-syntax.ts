import type { Word } from '#core/dockerfile/syntax/tree';

/** What a shell would make of a string of an exec form. */
export interface ShellSyntax {
  readonly word: Word;
  readonly kind: 'operator' | 'variable' | 'substitution' | 'redirection' | 'home' | 'pattern';
  /** The part that means something to a shell. */
  readonly part: string;
}

const OPERATORS = new Set(['&&', '||', '|', '|&', ';', '&', '>', '>>', '<', '2>', '2>>', '&>', '2>&1', '>&2', '1>&2']);
/** Programs whose arguments are operators, expressions or code, or that read these characters themselves. */
const READERS = new Set(
  '[ [[ awk capsh expr find gawk jq mawk parallel perl sed ssh su test tmux screen watch yq envsubst gomplate confd dockerize script'.split(
    ' ',
  ),
);
/** Programs that know what `~/` means. */
const KNOW_HOME = new Set('mutt neomutt vim nvim vi emacs irssi weechat zsh fish'.split(' '));
/** Options whose value is code. */
const CODE_FLAGS =
  /^(?:-(?:c|e|r|E|p|pe|ne|lc|ic|lic|exec)|--(?:eval|command|execute|expression|print|format|template))$/;
/** Programs for files, which get a pattern replaced only by a shell. */
const FILE_PROGRAMS = new Set('cat chgrp chmod chown cp du head ls mv rm tail'.split(' '));

/** Programs that install files of packages. */
const PACKAGE_PROGRAMS =
  /^(?:apk|apt|apt-get|dnf|dpkg|gem|microdnf|npm|pip[\d.]*|pnpm|python[\d.]*|rpm|uv|yarn|yum|zypper)$/;

/** The first string that a shell would read in another way than the program does; undefined when all is well. */
export function shellSyntaxIn(words: readonly Word[]): ShellSyntax | undefined {
  const [program] = words;
  if (!program) return undefined;
  const name = program.text.slice(program.text.lastIndexOf('/') + 1);
  if (READERS.has(name)) return undefined;
  for (const [at, word] of words.entries()) {
    const found = syntaxOf(word, words[at - 1], name);
    if (found) return found;
  }
  return undefined;
}

function syntaxOf(word: Word, before: Word | undefined, program: string): ShellSyntax | undefined {
  const { text } = word;
  if (before && OPERATORS.has(text)) return { word, kind: 'operator', part: text };
  if (before && CODE_FLAGS.test(before.text) && !FILE_PROGRAMS.has(program)) return undefined;
  // Code, or a sentence, has blanks.
  if (/\s/.test(text.trim()) && !/^-\w+ \S+$/.test(text)) return undefined;
  for (const [kind, pattern] of PATTERNS) {
    const part = pattern.exec(text)?.[0];
    if (part !== undefined) return { word, kind, part };
  }
  if (/^~\//.test(text) && !KNOW_HOME.has(program)) return { word, kind: 'home', part: '~' };
  if (!before || !isFilePattern(text, before, program)) return undefined;
  return { word, kind: 'pattern', part: '*' };
}

const PATTERNS: readonly (readonly [ShellSyntax['kind'], RegExp])[] = [
  ['substitution', /(?<!\\)\$\([^()]+\)|`[^`]+`/],
  ['variable', /(?<![\\$])\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?::?[-+=?][^}]*|[#%/][^}]*)?\})/],
  ['redirection', /^(?:\d|&)?>>?[/.\w$-][\w./$-]*$|^<\/[\w./-]+$/],
];

function isFilePattern(text: string, before: Word, program: string): boolean {
  if (!/^[\w./-]*\*[\w./*-]*$/.test(text)) return false;
  if (FILE_PROGRAMS.has(program)) return !text.startsWith('-');
  if (/\.(?:apk|deb|gem|rpm|tgz|whl)$/.test(text) && PACKAGE_PROGRAMS.test(program)) return !text.startsWith('-');
  return before.text === '-jar' && program === 'java';
}
