import type { Node } from 'jsonc-parser';
import { rules as allRules } from '#core/catalog';
import type { Config, FailOn, WrittenLevel } from '#core/config/config';
import { type ForeignReader, joined, levelOfCode, readForeign } from '#core/config/foreign';
import { propertiesOf, typeName } from '#core/config/json';
import type { ConfigReading } from '#core/config/read';
import { readBoolean, readLabelSchema, readStrings } from '#core/config/read-values';
import { nearestNames } from '#core/lint/names';
import { ownEntry } from '#core/lint/own-entry';
import type { RuleMeta } from '#core/lint/rule';

/** Reads what a `.hadolint.yaml` says, for the rules that stand for Hadolint's. */
export function readHadolint(root: Node | undefined, rules: readonly RuleMeta[] = allRules): ConfigReading {
  const reading = readForeign(root, rules, ({ name, key, value }, reader) => {
    const read = ownEntry(KEYS, key);
    if (read) return read(value, reader);
    if (MEANINGLESS.has(key)) reader.note(name, `\`${key}\` is about how Hadolint prints, and has no meaning here.`);
    else {
      const [near] = nearestNames(key, Object.keys(KEYS));
      reader.complain(name, `\`${key}\` is no key of Hadolint's.${near ? ` Did you mean \`${near}\`?` : ''}`);
    }
    return {};
  });
  const { ignored, ...config } = reading.config as Config & Ignored;
  return { ...reading, config: joined(config, ignored ?? {}) };
}

/** Codes that are ignored are off, whatever stands of them under `override`. */
interface Ignored {
  readonly ignored?: Config;
}

type ReadKey = (value: Node, reader: ForeignReader) => Config & Ignored;

const KEYS: Readonly<Record<string, ReadKey>> = {
  ignored: (value, reader) => ({ ignored: levelsOf(value, 'ignored', 'off', reader) }),
  override: readOverride,
  trustedRegistries(value, reader) {
    const trustedRegistries = readStrings(value, 'trustedRegistries', reader);
    reader.keep('trustedRegistries', value);
    return trustedRegistries ? { trustedRegistries } : {};
  },
  'label-schema'(value, reader) {
    reader.keep('labelSchema', value);
    return { labelSchema: readLabelSchema(value, 'label-schema', reader) };
  },
  'strict-labels'(value, reader) {
    const strictLabels = readBoolean(value, 'strict-labels', reader);
    reader.keep('strictLabels', value);
    return strictLabels === undefined ? {} : { strictLabels };
  },
  'disable-ignore-pragma'(value, reader) {
    const isDisabled = readBoolean(value, 'disable-ignore-pragma', reader);
    reader.keep('suppressionComments', value);
    return isDisabled === undefined ? {} : { suppressionComments: !isDisabled };
  },
  'failure-threshold'(value, reader) {
    const failOn = ownEntry(THRESHOLDS, String(value.value));
    reader.keep('failOn', value);
    if (failOn) return { failOn };
    const names = Object.keys(THRESHOLDS).map((it) => `\`${it}\``);
    reader.complain(value, `\`failure-threshold\` is one of ${names.join(', ')}, not ${typeName(value)}.`);
    return {};
  },
  'no-fail'(value, reader) {
    if (readBoolean(value, 'no-fail', reader) !== true) return {};
    reader.keep('failOn', value);
    return { failOn: 'never' };
  },
};

/** Keys of Hadolint's that say how it prints. */
const MEANINGLESS: ReadonlySet<string> = new Set(['format', 'formats', 'no-color', 'verbose', 'output']);

const THRESHOLDS: Readonly<Record<string, FailOn>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'info',
  ignore: 'never',
  none: 'never',
};

const OVERRIDES: Readonly<Record<string, WrittenLevel>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'info',
};

function readOverride(value: Node, reader: ForeignReader): Config {
  if (value.type !== 'object') {
    reader.complain(value, `\`override\` has the levels \`error\`, \`warning\`, \`info\` and \`style\`.`);
    return {};
  }
  let config: Config = {};
  for (const { name, key, value: codes } of propertiesOf(value)) {
    const level = ownEntry(OVERRIDES, key);
    if (level) config = joined(config, levelsOf(codes, key, level, reader));
    else
      reader.complain(name, `\`${key}\` is no level; the levels are \`error\`, \`warning\`, \`info\` and \`style\`.`);
  }
  return config;
}

function levelsOf(list: Node, key: string, level: WrittenLevel, reader: ForeignReader): Config {
  if (list.type === 'null') return {};
  if (list.type !== 'array') {
    reader.complain(list, `\`${key}\` is a list of codes, not ${typeName(list)}.`);
    return {};
  }
  return (list.children ?? []).reduce<Config>((config, code) => joined(config, levelOfCode(code, level, reader)), {});
}
