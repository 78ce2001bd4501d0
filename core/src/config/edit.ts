import { type Node, parseTree } from 'jsonc-parser';
import type { WrittenLevel } from '#core/config/config';
import { propertiesOf, spanOfNode } from '#core/config/json';
import type { TextEdit } from '#core/text/edit';
import { lineEndingOf } from '#core/text/line-ending';

/** A configuration that sets the level of a rule and nothing else. */
export function configWithLevel(rule: string, level: WrittenLevel): string {
  return `${JSON.stringify({ rules: { [rule]: level } }, undefined, 2)}\n`;
}

/** The edits that set the level of a rule in the text of a `slipway.json`; comments and all else stay. */
export function levelEdits(text: string, rule: string, level: WrittenLevel): readonly TextEdit[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== 'object') return [{ start: 0, end: text.length, text: configWithLevel(rule, level) }];
  const rules = valueIn(root, 'rules');
  const written = rules && valueIn(rules, rule);
  const entry = `${JSON.stringify(rule)}: ${JSON.stringify(level)}`;
  if (!rules)
    return appended(text, root, ({ eol, indent, step }) => `"rules": {${eol}${indent}${step}${entry}${eol}${indent}}`);
  if (!written) return appended(text, rules, () => entry);

  const old = written.type === 'object' ? valueIn(written, 'level') : written;
  if (old) return [{ ...spanOfNode(old), text: JSON.stringify(level) }];
  return appended(text, written, () => `"level": ${JSON.stringify(level)}`);
}

/** The value that counts: the last one of that name. */
function valueIn(node: Node, key: string): Node | undefined {
  return node.type === 'object' ? propertiesOf(node).findLast((it) => it.key === key)?.value : undefined;
}

/** How the new property is laid out. */
interface Layout {
  readonly eol: string;
  readonly indent: string;
  /** One level of indentation. */
  readonly step: string;
}

/** Puts a property behind the last one, on a line of its own where the others have one. */
function appended(text: string, object: Node, property: (layout: Layout) => string): readonly TextEdit[] {
  const eol = lineEndingOf(text);
  const step = /^\t/m.test(text) ? '\t' : '  ';
  const close = object.offset + object.length - 1;
  const last = object.children?.at(-1);
  if (!last) {
    const outer = indentAt(text, object.offset);
    const layout = { eol, indent: outer + step, step };
    const body = `${eol}${outer}${step}${property(layout)}${eol}${outer}`;
    return [{ start: object.offset + 1, end: close, text: body }];
  }
  const end = last.offset + last.length;
  const rest = text.slice(end, close);
  const comma = /,/.test(rest.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '')) ? '' : ',';
  const lineFeed = text.lastIndexOf('\n', close - 1);
  const layout = { eol, indent: indentAt(text, last.offset), step };
  if (lineFeed < end) {
    const at = comma === '' ? close - (/\s*$/.exec(rest)?.[0].length ?? 0) : end;
    return [{ start: at, end: at, text: `${comma} ${property(layout)}` }];
  }
  const lineEnd = text.charAt(lineFeed - 1) === '\r' ? lineFeed - 1 : lineFeed;
  const line = { start: lineEnd, end: lineEnd, text: `${eol}${layout.indent}${property(layout)}` };
  if (comma === '') return [line];
  return lineEnd === end ? [{ ...line, text: comma + line.text }] : [{ start: end, end, text: comma }, line];
}

/** The blanks at the beginning of the offset's line. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
