import type { RelatedPlace } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';
import type { Span } from '#core/text/span';

/** A place that a rule speaks of, and what mends it there. */
export interface Spot {
  readonly at: Span;
  readonly edits: readonly TextEdit[];
}

/** What a report of several places has: the first, the others beside it, and the edits for all of them. */
export interface OneReport extends Spot {
  readonly related: readonly RelatedPlace[];
}

/** One report for all places where a step does the same; undefined when there are none. */
export function oneReport([first, ...others]: readonly Spot[], also: string): OneReport | undefined {
  if (!first) return undefined;
  return {
    at: first.at,
    related: others.map(({ at: { start, end } }) => ({ start, end, message: also })),
    edits: [first, ...others].flatMap((it) => it.edits),
  };
}
