import { type Broken, fixOf } from '#core/dockerfile/rules/syntax/mend/broken';
import { brokenListIn } from '#core/dockerfile/rules/syntax/exec-form-fix';
import { quotedWords } from '#core/dockerfile/syntax/plain-words';
import type { Pair } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

/** `ENV NAME` */
export function mendMissingValue({ problem }: Broken): Fix | undefined {
  return fixOf('Give it a value', 'snippet', { start: problem.end, end: problem.end, text: '=${1:value}' });
}

/** `COPY source` */
export function mendMissingDestination({ node }: Broken): Fix | undefined {
  const last = node.words.at(-1);
  if (!last || node.json) return undefined;
  return fixOf('Name the destination', 'snippet', { start: last.end, end: last.end, text: ' ${1:./}' });
}

/** `LABEL description=two words`: puts the value in quotes, up to the next word with an equals sign. */
export function mendMissingEquals({ model, problem, node }: Broken): Fix | undefined {
  const before = node.pairs.findLast((it) => it.end <= problem.start);
  const after = node.pairs.find((it) => it.start >= problem.end);
  if (!before?.value) return undefined;
  if (before.value.text === '' && /^[ \t]+$/.test(model.text.slice(before.end, problem.start))) {
    return fixOf('Remove the blank', 'suggestion', { start: before.end, end: problem.start, text: '' });
  }
  const behind = after?.start ?? node.value.sourceSpan(0, node.value.text.length).end;
  const value = model.text.slice(before.value.start, behind).trimEnd();
  if (/["'\n\\`$]/.test(value)) return undefined;
  const { start } = before.value;
  return fixOf('Put the value in quotes', 'suggestion', { start, end: start + value.length, text: `"${value}"` });
}

/** `ARG NAME = value` */
export function mendBlankName({ model, problem, node }: Broken): Fix | undefined {
  const blank = node.pairs.find((it) => it.start === problem.start);
  const before = node.pairs.findLast((it) => it.end <= problem.start);
  if (!blank || !before || before.value) return undefined;
  const after = node.pairs.find((it) => it.start >= blank.end);
  const end = isEmpty(blank) ? after?.start : blank.start + 1;
  if (end === undefined || (isEmpty(blank) && after?.value)) return undefined;
  if (model.text.slice(before.end, end).includes('\n')) return undefined;
  return fixOf(`Write ${before.name.text}=…`, 'suggestion', { start: before.end, end, text: '=' });
}

function isEmpty({ value }: Pair): boolean {
  return value === undefined || value.text === '';
}

/** `SHELL /bin/bash -c` and `SHELL ['/bin/bash', '-c']` */
export function mendShell({ model, node }: Broken): Fix | undefined {
  const { text } = node.value;
  if (text.startsWith('[')) return brokenListIn(node.value)?.fix;
  const span = node.value.sourceSpan(0, text.length);
  if (/["'\\\n]/.test(model.text.slice(span.start, span.end))) return undefined;
  const words = quotedWords(text, model.tree.escape).map((it) => JSON.stringify(it.text));
  return fixOf('Write it as JSON', 'safe', { ...span, text: `[${words.join(', ')}]` });
}

/** `CMD ["serve", 8080]`: the numbers and words in quotes. */
export function mendJsonItems({ node }: Broken): Fix | undefined {
  const { text } = node.keyword.name === 'HEALTHCHECK' && node.child ? node.child.value : node.value;
  const items: unknown = JSON.parse(text);
  if (!Array.isArray(items) || items.some((it) => typeof it === 'object')) return undefined;
  const { value } = node.keyword.name === 'HEALTHCHECK' && node.child ? node.child : node;
  const edits = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[^\s,[\]"]+/g)]
    .filter((it) => !it[0].startsWith('"'))
    .map((it) => ({ ...value.sourceSpan(it.index, it.index + it[0].length), text: `"${it[0]}"` }));
  return fixOf('Put every item in quotes', 'safe', ...edits);
}
