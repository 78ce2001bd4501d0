import type { EscapeCharacter } from '#core/dockerfile/syntax/tree';

/** A word without the quotes around it. */
export function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}

/** A word that BuildKit expands to exactly the value. The value holds no line feed. */
export function doubleQuoted(value: string, escape: EscapeCharacter): string {
  const escaped = [...value].map((it) => (it === '"' || it === '$' || it === escape ? escape + it : it));
  return `"${escaped.join('')}"`;
}
