import type { Node } from 'jsonc-parser';
import { LABEL_TYPES, type LabelType } from '#core/config/config';
import { propertiesOf, type Reader, typeName } from '#core/config/json';
import { nearestNames } from '#core/lint/names';
import { ownEntry } from '#core/lint/own-entry';

/** Complains of any other value, and gives undefined then. */
export function readBoolean(node: Node, key: string, { complain }: Reader): boolean | undefined {
  if (typeof node.value === 'boolean') return node.value;
  const meant = node.value === 'true' || node.value === 'false' ? [node.value] : [];
  complain(node, `\`${key}\` is \`true\` or \`false\`, not ${typeName(node)}.`, meant);
  return undefined;
}

/** One of a few words. `alike` has words of other programs that mean one of them. */
export function readChoice<T extends string>(
  node: Node,
  { noun, choices, alike = {} }: { noun: string; choices: readonly T[]; alike?: Readonly<Record<string, T>> },
  { complain }: Reader,
): T | undefined {
  const choice = choices.find((it) => it === node.value);
  if (choice !== undefined) return choice;
  const written = String(node.value);
  const same = ownEntry(alike, written.toLowerCase());
  const meant = same ? [same] : typeof node.value === 'string' ? nearestNames(written, choices) : [];
  const names = choices.map((it) => `\`${it}\``).join(', ');
  complain(node, `${noun} is one of ${names}, not ${typeName(node)}.${didYouMean(meant)}`, meant);
  return undefined;
}

/** Complains of what is no string, and leaves it out. */
export function readStrings(node: Node, key: string, { complain, keep }: Reader): readonly string[] | undefined {
  if (node.type !== 'array') {
    complain(node, `\`${key}\` is a list of strings, not ${typeName(node)}.`);
    return undefined;
  }
  return (node.children ?? []).flatMap((item, index) => {
    keep(`${key}/${index}`, item);
    if (typeof item.value === 'string') return [item.value];
    complain(item, `\`${key}\` has strings in it, not ${typeName(item)}.`);
    return [];
  });
}

/** One string, or a list of them. */
export function readStringOrStrings(node: Node, key: string, reader: Reader): readonly string[] | undefined {
  if (typeof node.value !== 'string') return readStrings(node, key, reader);
  reader.keep(`${key}/0`, node);
  return [node.value];
}

export function readLabelSchema(node: Node, key: string, reader: Reader): Readonly<Record<string, LabelType>> {
  if (node.type !== 'object') {
    reader.complain(node, `\`${key}\` is an object, such as \`{ "version": "semver" }\`, not ${typeName(node)}.`);
    return {};
  }
  const schema: Record<string, LabelType> = {};
  for (const { key: label, value } of propertiesOf(node)) {
    const type = readChoice(value, { noun: 'The type of a label', choices: LABEL_TYPES, alike: LABEL_WORDS }, reader);
    if (type) schema[label] = type;
  }
  return schema;
}

const LABEL_WORDS: Readonly<Record<string, LabelType>> = {
  string: 'text',
  uri: 'url',
  licence: 'spdx',
  license: 'spdx',
  date: 'rfc3339',
  sha: 'hash',
  version: 'semver',
  mail: 'email',
};

/** The end of a message that names what is near. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return '';
  return ` Did you mean ${names.map((it) => `\`${it}\``).join(' or ')}?`;
}
