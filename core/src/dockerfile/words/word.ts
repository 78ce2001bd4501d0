import type { Span } from '#core/text/span';

/** A word taken apart as BuildKit's lexer reads it. Offsets point into the word. */
export type WordPart = LiteralPart | ReferencePart | FailurePart;

/** Text that stands for itself. */
export interface LiteralPart extends Span {
  readonly kind: 'literal';
  /** Quotes and escapes taken away, unless the reader was told to keep them. */
  readonly text: string;
  /** True for text in quotes and for an escaped character: blanks in it divide nothing. */
  readonly isQuoted: boolean;
}

/** `$name` or `${name…}`. */
export interface ReferencePart extends Span {
  readonly kind: 'reference';
  readonly name: string;
  readonly nameSpan: Span;
  readonly hasBraces: boolean;
  readonly isQuoted: boolean;
  readonly modifier: Modifier | undefined;
}

/** What stands behind the name in `${name…}`. */
export type Modifier =
  | {
      readonly kind: '-' | '+' | '?';
      /** With a colon: an empty value counts as unset. */
      readonly hasColon: boolean;
      readonly parts: readonly WordPart[];
    }
  | { readonly kind: '#' | '%'; readonly hasColon: boolean; readonly parts: readonly WordPart[] }
  | {
      readonly kind: '/';
      readonly isAll: boolean;
      readonly pattern: readonly WordPart[];
      readonly replacement: readonly WordPart[];
    }
  /** A modifier that BuildKit refuses once it gets there, such as `:x`. */
  | { readonly kind: 'unsupported'; readonly text: string; readonly parts: readonly WordPart[] };

/** The place where the word cannot be read on. Always the last part. */
export interface FailurePart extends Span {
  readonly kind: 'failure';
  readonly message: string;
}

/** Every reference in the parts, also those inside modifiers, in the order they stand. */
export function referencesIn(parts: readonly WordPart[]): readonly ReferencePart[] {
  const found: ReferencePart[] = [];
  collect(parts, found);
  return found;
}

function collect(parts: readonly WordPart[], found: ReferencePart[]): void {
  for (const part of parts) {
    if (part.kind !== 'reference') continue;
    found.push(part);
    const { modifier } = part;
    if (modifier === undefined) continue;
    if (modifier.kind === '/') {
      collect(modifier.pattern, found);
      collect(modifier.replacement, found);
    } else collect(modifier.parts, found);
  }
}

/** Why the word cannot be expanded whatever the variables are; undefined when it can. */
export function failureIn(parts: readonly WordPart[]): FailurePart | undefined {
  const last = parts.at(-1);
  if (last?.kind === 'failure') return last;
  if (last?.kind !== 'reference' || last.modifier === undefined) return undefined;
  const { modifier } = last;
  return modifier.kind === '/'
    ? (failureIn(modifier.pattern) ?? failureIn(modifier.replacement))
    : failureIn(modifier.parts);
}
