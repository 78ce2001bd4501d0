/** Random numbers that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What trips parsers: quotes, escapes, control characters, halves of surrogate pairs, and pieces of the language. */
const PIECES = [
  ...['\0', '\uD800', '\uDC00', '\uFEFF', '\u0085', '\u2028', '\u00A0', '😀', 'é', '\x1b', '\x7f'],
  ...['\\', '`', '"', "'", '$', '${', '}', '[', ']', '{', '/', '#', '=', '-', '--', ',', ' ', '\t'],
  ...['\n', '\r', '\r\n', '\\\n', '`\n', '<<', '<<-', '<<EOF\n', 'EOF\n', '# escape=`\n'],
  ...['RUN ', 'FROM ', 'ENV ', 'COPY --from=', 'ONBUILD ', 'HEALTHCHECK CMD ', 'ARG A=$A\n', '${A:-', '${A//'],
];

/** A text that is put together at random, or a given one that has been cut, doubled and salted. */
export function mutate(random: () => number, texts: readonly string[]): string {
  const isMade = texts.length === 0 || random() < 0.2;
  let text = isMade ? made(random) : (texts[Math.floor(random() * texts.length)] ?? '');
  for (let left = Math.floor(random() * 4); left > 0; left--) {
    const from = Math.floor(random() * (text.length + 1));
    const to = Math.min(text.length, from + Math.floor(random() * 40));
    const kind = random();
    if (kind < 0.3) text = text.slice(0, from) + text.slice(to);
    else if (kind < 0.5) text = text.slice(0, to) + text.slice(from);
    else if (kind < 0.6) text = text.slice(0, from) + flipped(text, from) + text.slice(from + 1);
    else text = text.slice(0, from) + piece(random) + text.slice(from);
  }
  return text;
}

function made(random: () => number): string {
  let text = '';
  for (let left = Math.floor(random() * 300); left > 0; left--) text += piece(random);
  return text;
}

function piece(random: () => number): string {
  return PIECES[Math.floor(random() * PIECES.length)] ?? '';
}

/** The character with its lowest bit turned over. */
function flipped(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) ? '' : String.fromCharCode(code ^ 1);
}
