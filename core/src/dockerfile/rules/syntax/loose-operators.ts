import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

/** An operator between commands of a shell that has none on one side. */
export interface LooseOperator {
  readonly at: Span;
  /** With the blanks that it makes needless. */
  readonly removal: Span;
  readonly operator: string;
  /** `behind`: nothing comes behind it. `before`: nothing that it could join stands in front of it. */
  readonly lacks: 'behind' | 'before';
}

/** The first such operator of a shell form, which no shell can read. */
export function looseOperatorIn(model: DockerfileModel, node: Instruction): LooseOperator | undefined {
  if (node.json || node.heredocs.length > 0) return undefined;
  const [script, ...others] = model.scripts(node);
  // What the grammar of the shell understands has none.
  if (!script || others.length > 0 || script.dialect !== 'posix' || script.isComplete) return undefined;
  const text = plainText(script.source.text)?.trimEnd();
  if (text === undefined) return undefined;
  const span = (start: number, end: number): Span => script.source.sourceSpan(start, end);
  const last = /(?:&&|\|\|?)$/.exec(text);
  if (last) {
    const { index, 0: operator } = last;
    const removal = span(text.slice(0, index).trimEnd().length, text.length);
    return { at: span(index, text.length), removal, operator, lacks: 'behind' };
  }
  const second = /^()()(&&|\|\|?)\s+/.exec(text.trimStart()) ?? /(&&|\|\|?|(?<!;);)(\s+)(&&|\|\|?)\s+/.exec(text);
  if (!second) return undefined;
  const [whole, first = '', blanks = '', operator = ''] = second;
  const start = (first === '' ? text.length - text.trimStart().length : second.index) + first.length + blanks.length;
  const removal = span(start, start + whole.length - first.length - blanks.length);
  return { at: span(start, start + operator.length), removal, operator, lacks: 'before' };
}

/** The text with quotes and escapes blotted out; undefined when a quote stays open, or a comment is in it. */
function plainText(text: string): string | undefined {
  const plain = text.replace(/\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*"/g, (it) => 'x'.repeat(it.length));
  return /["'`]|(?:^|\s)#/.test(plain) ? undefined : plain;
}
