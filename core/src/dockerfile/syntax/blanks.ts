// JavaScript's `\s` and BuildKit's blanks differ: U+FEFF is none here, U+0085 is one.
const WIDE_BLANK = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** True for what BuildKit trims from both ends of a line and takes as the end of a word. */
export function isBlank(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  return WIDE_BLANK.test(String.fromCharCode(code));
}

/** True for the blanks that stand between a keyword and its value, and between plain arguments. */
export function isSeparator(code: number): boolean {
  return code === 32 || code === 9 || (code >= 11 && code <= 13);
}

/** The first offset from `start` that holds no blank; `end` when there is none. */
export function skipBlanks(text: string, start: number, end = text.length): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The offset behind the last character before `end` that is no blank; `start` when there is none. */
export function trimEnd(text: string, start: number, end = text.length): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}
