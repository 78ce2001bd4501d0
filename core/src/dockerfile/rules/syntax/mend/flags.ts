import { type Broken, fixOf } from '#core/dockerfile/rules/syntax/mend/broken';
import { FLAGS } from '#core/dockerfile/syntax/flag-table';
import { closestName } from '#core/dockerfile/syntax/suggest';
import type { Flag } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { TextEdit } from '#core/text/edit';

/** Writes the flag that was likely meant. */
export function mendUnknownFlag(broken: Broken): Fix | undefined {
  const { model, node } = broken;
  const flag = flagAt(broken);
  const { name } = node.keyword;
  if (!flag || name === 'UNKNOWN') return undefined;
  const known = Object.keys(FLAGS[name] ?? {});
  const meant = closestName(flag.name, known);
  const start = flag.start + 2;
  const end = start + flag.name.length;
  if (meant === undefined || model.text.slice(start, end) !== flag.name) return undefined;
  if (node.flags.some((it) => it.name === meant)) return undefined;
  return fixOf(`Write --${meant}`, 'suggestion', { start, end, text: meant });
}

/** The one before it stays. Which of two values was meant is not known. */
export function mendRepeatedFlag(broken: Broken): Fix | undefined {
  const flag = flagAt(broken);
  if (!flag) return undefined;
  const first = broken.node.flags.find((it) => it.name === flag.name);
  const safety = first?.value === flag.value ? 'safe' : 'suggestion';
  return fixOf(`Remove the second --${flag.name}`, safety, removal(broken, flag));
}

/** Writes a switch without its `=`, and leaves a hole for the value of any other flag. */
export function mendFlagWithoutValue(broken: Broken): Fix | undefined {
  const flag = flagAt(broken);
  if (!flag) return undefined;
  const kind = broken.node.keyword.name === 'UNKNOWN' ? undefined : FLAGS[broken.node.keyword.name]?.[flag.name];
  if (kind === 'boolean') return fixOf(`Write --${flag.name}`, 'safe', { ...spanOf(flag), text: `--${flag.name}` });
  return fixOf('Give it a value', 'snippet', { ...spanOf(flag), text: `--${flag.name}=\${1:value}` });
}

const BOOLEANS: ReadonlyMap<string, string> = new Map([
  ...['1', 'on', 'y', 't', 'yes', 'enable', 'enabled'].map((it) => [it, 'true'] as const),
  ...['0', 'off', 'n', 'f', 'no', 'disable', 'disabled'].map((it) => [it, 'false'] as const),
]);

/** Writes `true` or `false` for another word that means it. */
export function mendBoolean(broken: Broken): Fix | undefined {
  const flag = flagAt(broken);
  const written = flag?.value?.toLowerCase() ?? '';
  const right = BOOLEANS.get(written) ?? closestName(written, ['true', 'false']);
  if (!flag || right === undefined) return undefined;
  return fixOf(`Write ${right}`, 'suggestion', { ...spanOf(flag.valueSpan), text: right });
}

/** A bare number is most likely of seconds. */
export function mendDuration(broken: Broken): Fix | undefined {
  const flag = flagAt(broken);
  const match = /^(\d+(?:\.\d+)?)(?:\s*(?:sec|secs|second|seconds))?$/i.exec(flag?.value ?? '');
  if (!flag || !match || Number(match[1]) === 0) return undefined;
  return fixOf(`Write ${match[1]}s`, 'suggestion', { ...spanOf(flag.valueSpan), text: `${match[1]}s` });
}

function flagAt({ node, problem }: Broken): Flag | undefined {
  return node.flags.find((it) => it.start <= problem.start && problem.end <= it.end);
}

/** The flag with the blanks behind it. */
function removal({ model }: Broken, { start, end }: Flag): TextEdit {
  const blanks = /^[ \t]*/.exec(model.text.slice(end))?.[0].length ?? 0;
  return { start, end: end + blanks, text: '' };
}

function spanOf({ start, end }: { readonly start: number; readonly end: number }) {
  return { start, end };
}
