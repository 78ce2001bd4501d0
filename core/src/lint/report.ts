import type { Finding, Fix, RelatedPlace } from '#core/lint/finding';
import type { Severity } from '#core/lint/severity';
import type { Span } from '#core/text/span';

/** The names between braces in a message. */
type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;

type Data<Text extends string> = [Holes<Text>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: { readonly [Name in Holes<Text>]: string | number } };

interface ReportPlace {
  /** What is underlined: the smallest stretch that shows the mistake. */
  readonly at: Span;
  /** The best one first. */
  readonly fixes?: readonly Fix[];
  /** When it is another one than the rule's own. A level that was configured goes before. */
  readonly severity?: Severity;
  /** Codes of other programs for this report alone. */
  readonly codes?: readonly string[];
  /** Those of the rule's own codes that this report does not stand for: the other program says nothing here. */
  readonly notCodes?: readonly string[];
  readonly tags?: Finding['tags'];
  readonly related?: readonly RelatedPlace[];
}

/** What a rule hands over: one of its messages, with a value for each of the message's holes. */
export type Report<Messages extends Readonly<Record<string, string>>> = {
  [Id in keyof Messages]: ReportPlace & { readonly message: Id } & Data<Messages[Id]>;
}[keyof Messages];

/** A report whose message is not known to the compiler. */
export interface AnyReport extends ReportPlace {
  readonly message: string;
  readonly data?: Readonly<Record<string, string | number>> | undefined;
}

/** The message with its holes filled; a hole without a value stays as it is. */
export function fillMessage(text: string, data: AnyReport['data'] = {}): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(data[name] ?? hole));
}
