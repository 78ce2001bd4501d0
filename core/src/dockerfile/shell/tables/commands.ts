import { DOWNLOADS } from '#core/dockerfile/shell/tables/downloads';
import { FILES } from '#core/dockerfile/shell/tables/files';
import { LANGUAGE_PACKAGES } from '#core/dockerfile/shell/tables/language-packages';
import { type CommandSyntax, type SyntaxRow, syntaxOf } from '#core/dockerfile/shell/tables/syntax';
import { SYSTEM_PACKAGES } from '#core/dockerfile/shell/tables/system-packages';

const ROWS: Readonly<Record<string, SyntaxRow>> = {
  ...SYSTEM_PACKAGES,
  ...LANGUAGE_PACKAGES,
  ...DOWNLOADS,
  ...FILES,
};

/** Names that versions are part of: `pip3.11`, `python2-pip` is not. */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^pip[\d.]+$/, 'pip'],
  [/^gem[\d.]+$/, 'gem'],
  [/^go1[\d.]*$/, 'go'],
  [/^virtualenv-[\d.]+$/, 'virtualenv'],
  [/^(?:b|g)tar$|^bsdtar$/, 'tar'],
  [/^yarnpkg$/, 'yarn'],
  [/^bundler$/, 'bundle'],
];

const known = new Map<string, CommandSyntax>();

/** The name that the tables and rules know a program by: `pip` for `pip3.11`. */
export function programOf(name: string): string {
  if (Object.hasOwn(ROWS, name)) return name;
  // Every rule asks for every command; only names with a digit, and a few others, are aliases at all.
  if (!/\d|tar$|^yarnpkg$|^bundler$/.test(name)) return name;
  return ALIASES.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}

/** How the program reads its words; undefined for one the tables don't know. */
export function commandSyntax(program: string): CommandSyntax | undefined {
  const made = known.get(program);
  if (made) return made;
  const row = Object.hasOwn(ROWS, program) ? ROWS[program] : undefined;
  if (!row) return undefined;
  const syntax = syntaxOf(row);
  known.set(program, syntax);
  return syntax;
}
