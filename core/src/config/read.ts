import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { rules as allRules } from '#core/catalog';
import { type Config, FAIL_ON, type FileConfig, type Override } from '#core/config/config';
import {
  type ConfigProblem,
  propertiesOf,
  type Reader,
  readPropertiesOf,
  spanOfNode,
  typeName,
} from '#core/config/json';
import { readRules } from '#core/config/read-rules';
import { readBoolean, readChoice, readLabelSchema, readStringOrStrings, readStrings } from '#core/config/read-values';
import { SETTINGS } from '#core/config/settings';
import { nearestNames } from '#core/lint/names';
import { ownEntry } from '#core/lint/own-entry';
import { PRESETS } from '#core/lint/presets';
import type { RuleMeta } from '#core/lint/rule';
import type { Span } from '#core/text/span';

/** What a configuration says, as far as it is understood. */
export interface ConfigReading {
  readonly config: Config;
  /** In the order of the text. */
  readonly problems: readonly ConfigProblem[];
  /** What is understood and has no meaning here; of a foreign configuration only. */
  readonly notes: readonly ConfigProblem[];
  /** Where a value was written, by its path: `preset`, `rules/no-maintainer/level`, `overrides/0/preset`. */
  readonly places: ReadonlyMap<string, Span>;
}

/** Reads the text of a `slipway.json`: JSON that may have comments and trailing commas. Never throws. */
export function readConfig(text: string, rules: readonly RuleMeta[] = allRules): ConfigReading {
  const problems: ConfigProblem[] = [];
  const places = new Map<string, Span>();
  const reader = readerInto(problems, places, rules);

  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  problems.push(...errors.map((error) => toProblem(error, text)));
  const notes: readonly ConfigProblem[] = [];
  if (root === undefined) return { config: {}, problems: text.trim() === '' ? [] : problems, notes, places };
  if (root.type !== 'object') {
    reader.complain(root, 'A configuration is an object, such as `{ "preset": "recommended" }`.');
    return { config: {}, problems, notes, places };
  }

  const config = readProperties(root, TOP_KEYS, reader) as Config;
  return { config, problems: problems.sort((a, b) => a.start - b.start), notes, places };
}

/** Reads a configuration that is a value already, such as an editor's settings; its problems' spans point nowhere. */
export function configFrom(value: unknown, rules: readonly RuleMeta[] = allRules): ConfigReading {
  return readConfig(JSON.stringify(value ?? {}), rules);
}

function readerInto(problems: ConfigProblem[], places: Map<string, Span>, rules: readonly RuleMeta[]): Reader {
  return {
    rules,
    complain(node, message, instead = []) {
      const span = spanOfNode(node);
      const fixes = instead.map((name) => ({
        title: `Change to \`${name}\``,
        safety: 'suggestion' as const,
        edits: [{ ...span, text: /^(?:true|false)$/.test(name) ? name : `"${name}"` }],
      }));
      problems.push({ ...span, message, ...(fixes.length > 0 && { fixes }) });
    },
    keep: (path, node) => void places.set(path, spanOfNode(node)),
  };
}

type ReadKey = (node: Node, key: string, reader: Reader) => Partial<Config> | Partial<Override>;

/** A key whose value is kept under the same name. */
function valueOf(read: (node: Node, key: string, reader: Reader) => unknown): ReadKey {
  return (node, key, reader) => {
    const value = read(node, key, reader);
    return value === undefined ? {} : { [key]: value };
  };
}

/** What may be said for all files and for some. */
const SHARED_KEYS: Readonly<Record<Exclude<keyof FileConfig, 'shellcheckOff'>, ReadKey>> = {
  preset: valueOf((node, _, reader) => {
    const preset = PRESETS.find((it) => it === node.value);
    if (!preset) {
      const names = PRESETS.map((it) => `\`${it}\``).join(', ');
      const near = nearestNames(String(node.value), PRESETS);
      reader.complain(node, `There is no preset ${typeName(node)}; the presets are ${names}.`, near);
    }
    return preset;
  }),
  rules: (node, _, reader) => readRules(node, reader),
  trustedRegistries: valueOf(readStrings),
  labelSchema: valueOf(readLabelSchema),
  strictLabels: valueOf(readBoolean),
  suppressionComments: valueOf(readBoolean),
  reportUnusedSuppressions: valueOf(readBoolean),
  failOn: valueOf((node, key, reader) =>
    readChoice(node, { noun: `\`${key}\``, choices: FAIL_ON, alike: FAIL_WORDS }, reader),
  ),
};

/** What other programs call it. */
const FAIL_WORDS = {
  warn: 'warning',
  err: 'error',
  style: 'info',
  none: 'never',
  off: 'never',
  ignore: 'never',
  false: 'never',
} as const;

const OVERRIDE_KEYS: Readonly<Record<string, ReadKey>> = {
  files: valueOf(readStringOrStrings),
  exclude: valueOf(readStringOrStrings),
  ...SHARED_KEYS,
};

const TOP_KEYS: Readonly<Record<string, ReadKey>> = {
  $schema: () => ({}),
  extends: valueOf(readStringOrStrings),
  ...SHARED_KEYS,
  overrides: valueOf(readOverrides),
  ignore: valueOf(readStrings),
};

function readProperties(root: Node, keys: Readonly<Record<string, ReadKey>>, reader: Reader): object {
  let config = {};
  for (const { name, key, value } of readPropertiesOf(root, reader)) {
    const read = ownEntry(keys, key);
    if (!read) {
      complainOfKey(name, key, Object.keys(keys), reader);
      continue;
    }
    reader.keep(key, value);
    config = { ...config, ...read(value, key, reader) };
  }
  return config;
}

function readOverrides(node: Node, key: string, reader: Reader): readonly Override[] | undefined {
  if (node.type !== 'array') {
    reader.complain(node, `\`overrides\` is a list of objects, not ${typeName(node)}.`);
    return undefined;
  }
  return (node.children ?? []).map((item, index) => {
    const keep: Reader['keep'] = (path, at) => reader.keep(`${key}/${index}/${path}`, at);
    if (item.type !== 'object') {
      reader.complain(item, `An override is an object with \`files\`, not ${typeName(item)}.`);
      return { files: [] };
    }
    const override = readProperties(item, OVERRIDE_KEYS, { ...reader, keep }) as Partial<Override>;
    const hasFiles = propertiesOf(item).some((it) => it.key === 'files');
    if (!hasFiles) reader.complain(item, 'An override says in `files` which files it is for; name globs there.');
    return { ...override, files: override.files ?? [] };
  });
}

function complainOfKey(node: Node, key: string, keys: readonly string[], { complain }: Reader): void {
  const setting = SETTINGS.find((it) => it.key === key);
  if (setting && !setting.where.includes('file')) {
    complain(node, `\`${key}\` cannot be set in this file; set \`slipway.${key}\` in the editor.`);
    return;
  }
  if (Object.hasOwn(TOP_KEYS, key)) {
    complain(node, `\`${key}\` is for the whole configuration, not for an override.`);
    return;
  }
  const near = nearestNames(key, keys);
  const known = keys.filter((it) => it !== '$schema').map((it) => `\`${it}\``);
  const hint = near[0] ? `did you mean \`${near[0]}\`?` : `known are ${known.join(', ')}.`;
  complain(node, `\`${key}\` is no setting; ${hint}`, near);
}

function toProblem({ error, offset, length }: ParseError, text: string): ConfigProblem {
  const words = printParseErrorCode(error).replace(
    /([a-z])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  const start = Math.min(offset, text.length);
  return { start, end: Math.min(start + length, text.length), message: `This is not JSON: ${words.toLowerCase()}.` };
}
