import type { Span } from '#core/text/span';

/** A text whose `«…»` marks have been taken out, with the spans they stood around. */
export interface Marked {
  readonly text: string;
  /** In the order of their opening marks. */
  readonly spans: readonly Span[];
}

/** Reads `«marks»`; they may nest. */
export function marked(source: string): Marked {
  let text = '';
  const spans: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (const character of source) {
    if (character === '«') {
      open.push(spans.length);
      spans.push({ start: text.length, end: text.length });
    } else if (character === '»') {
      const span = spans[open.pop() ?? -1];
      if (!span) throw new Error('a » without its «');
      span.end = text.length;
    } else text += character;
  }
  if (open.length > 0) throw new Error('a « without its »');
  return { text, spans };
}
