/** A stretch of a text: UTF-16 offsets, `end` is the first offset behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when the offset lies in the span or right at its end, where a cursor still touches it. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** True when the two spans share a character, or are empty at the same place. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === b.start) return true;
  return a.start < b.end && b.start < a.end;
}
