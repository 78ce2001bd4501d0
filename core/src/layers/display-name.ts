/**
 * A name of one character a byte, as text: UTF-8 is decoded, a byte that is none is written `\xNN`.
 * Not to be turned back: a file may be called `\xNN`.
 */
export function displayName(bytes: string): string {
  if (!/[\x80-\xff]/.test(bytes)) return bytes;
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const character = characterAt(bytes, at);
    if (character === undefined) {
      text += `\\x${bytes.charCodeAt(at).toString(16).padStart(2, '0')}`;
      at += 1;
    } else {
      text += String.fromCodePoint(character.codePoint);
      at += character.length;
    }
  }
  return text;
}

/** The same text as one character a byte, which is how names of entries are written. */
export function nameBytes(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text;
  const wellFormed = text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(wellFormed).replaceAll(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Smallest code point by the number of bytes: what is written with more bytes than needed is no UTF-8. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];

function characterAt(bytes: string, at: number): { codePoint: number; length: number } | undefined {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return { codePoint: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
  if (length === 0 || first >= 0xf8 || at + length > bytes.length) return undefined;

  let codePoint = first & (0x7f >> length);
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes.charCodeAt(next);
    if (byte >> 6 !== 0b10) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (codePoint < (SMALLEST[length] ?? 0) || codePoint > 0x10ffff || isSurrogate) return undefined;
  return { codePoint, length };
}
