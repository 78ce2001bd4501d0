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
  let text = '';
  let isPattern = false;
  let rest = raw;
  if (/^~(?:\/|$)/.test(raw)) {
    const home = lookUp('HOME');
    if (home === undefined) return undefined;
    text = home;
    rest = raw.slice(1);
  } else if (raw.startsWith('~')) return undefined;
  for (const [, escaped, single, double, name, braced, plain, other] of rest.matchAll(PART)) {
    if (other !== undefined) return undefined;
    const variable = name ?? braced;
    const value = variable === undefined ? undefined : lookUp(variable);
    const quoted = double === undefined ? undefined : expandQuoted(double, lookUp);
    if (
      (variable !== undefined && (value === undefined || /[\s*?[]/.test(value))) ||
      (double !== undefined && quoted === undefined)
    ) {
      return undefined;
    }
    if (plain !== undefined && /[<>(){}]/.test(plain) && /[<>]\(|\{[^{}]*(?:,|\.\.)/.test(plain)) return undefined;
    if (plain !== undefined && /[*?]|\[[^\]]+\]/.test(plain)) isPattern = true;
    text += escaped ?? single ?? quoted ?? value ?? plain ?? '';
  }
  return { text, isPattern };
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
