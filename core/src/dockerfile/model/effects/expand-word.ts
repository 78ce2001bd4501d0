/** A word as the shell will see it. */
export interface ExpandedWord {
  readonly text: string;
  readonly isPattern: boolean;
}

/** Finds a variable's value; undefined when it is not known. */
export type LookUp = (name: string) => string | undefined;

const PART =
  /\\\r?\n|\\([\s\S])|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})|([^\\'"$`]+)|([\s\S])/gy;

const IN_QUOTES = /\\\r?\n|\\([$`"\\])|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})|([^\\$`]+|\\)|([\s\S])/gy;

/**
 * Puts variables into a word as it is written, and takes quotes away; undefined when anything is left open: a variable
 * nobody knows, a substitution, a modifier, or a value that would make several words.
 */
export function expandWord(raw: string, lookUp: LookUp): ExpandedWord | undefined {
  const isHome = /^~(?:\/|$)/.test(raw);
  if (raw.startsWith('~') && !isHome) return undefined;
  let text: string | undefined = isHome ? lookUp('HOME') : '';
  let isPattern = false;
  for (const [, escaped, single, double, name, braced, plain, other] of raw.slice(isHome ? 1 : 0).matchAll(PART)) {
    if (other !== undefined || text === undefined) return undefined;
    const variable = name ?? braced;
    let part = escaped ?? single ?? '';
    if (double !== undefined) part = expandQuoted(double, lookUp) ?? OPEN;
    else if (variable !== undefined) part = unsplit(lookUp(variable));
    else if (plain !== undefined) {
      part = SEVERAL.test(plain) ? OPEN : plain;
      isPattern ||= GLOB.test(plain);
    }
    if (part === OPEN) return undefined;
    text += part;
  }
  return text === undefined ? undefined : { text, isPattern };
}

/** Stands for a part that can't be told; no shell word can hold it. */
const OPEN = '\0';

const SEVERAL = /[<>]\(|\{[^{}]*(?:,|\.\.)/;
const GLOB = /[*?]|\[[^\]]+\]/;

/** A value out of quotes is split at blanks, and its globs are followed. */
function unsplit(value: string | undefined): string {
  return value === undefined || /[\s*?[]/.test(value) ? OPEN : value;
}

function expandQuoted(inside: string, lookUp: LookUp): string | undefined {
  let text = '';
  for (const [, escaped, name, braced, plain, other] of inside.matchAll(IN_QUOTES)) {
    if (other !== undefined) return undefined;
    const variable = name ?? braced;
    const value = variable === undefined ? undefined : lookUp(variable);
    if (variable !== undefined && value === undefined) return undefined;
    text += escaped ?? value ?? plain ?? '';
  }
  return text;
}
