import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { rules as allRules } from '#core/catalog';
import type { Config, RuleConfig } from '#core/config/config';
import { type Complain, propertiesOf, typeName } from '#core/config/json';
import { readRules } from '#core/config/read-rules';
import { SETTINGS } from '#core/config/settings';
import { nearestName } from '#core/lint/names';
import { PRESETS } from '#core/lint/presets';
import type { Preset, RuleMeta } from '#core/lint/rule';
import type { Span } from '#core/text/span';

/** Something in a configuration that is not understood. What is understood counts all the same. */
export interface ConfigProblem extends Span {
  readonly message: string;
}

export interface ConfigReading {
  readonly config: Config;
  /** In the order of the text. */
  readonly problems: readonly ConfigProblem[];
}

/** Reads the text of a `slipway.json`: JSON that may have comments and trailing commas. Never throws. */
export function readConfig(text: string, rules: readonly RuleMeta[] = allRules): ConfigReading {
  const problems: ConfigProblem[] = [];
  const complain: Complain = (node, message) => {
    problems.push({ start: node.offset, end: node.offset + node.length, message });
  };

  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  problems.push(...errors.map((error) => toProblem(error, text)));
  if (root === undefined) return { config: {}, problems: text.trim() === '' ? [] : problems };
  if (root.type !== 'object') {
    complain(root, 'A configuration is an object, such as `{ "preset": "recommended" }`.');
    return { config: {}, problems };
  }

  const config = readProperties(root, rules, complain);
  return { config, problems: problems.sort((a, b) => a.start - b.start) };
}

/** Reads a configuration that is a value already, such as an editor's settings; its problems' spans point nowhere. */
export function configFrom(value: unknown, rules: readonly RuleMeta[] = allRules): ConfigReading {
  return readConfig(JSON.stringify(value ?? {}), rules);
}

function readProperties(root: Node, rules: readonly RuleMeta[], complain: Complain): Config {
  let preset: Preset | undefined;
  let ruleConfigs: Readonly<Record<string, RuleConfig>> | undefined;
  for (const { name, key, value } of propertiesOf(root)) {
    if (key === 'preset') preset = readPreset(value, complain);
    else if (key === 'rules') ruleConfigs = readRules(value, rules, complain);
    else if (key !== '$schema') complain(name, unknownKey(key));
  }
  return { ...(preset && { preset }), ...(ruleConfigs && { rules: ruleConfigs }) };
}

function readPreset(node: Node, complain: Complain): Preset | undefined {
  const preset = PRESETS.find((it) => it === node.value);
  if (!preset) {
    const names = PRESETS.map((it) => `\`${it}\``).join(', ');
    complain(node, `There is no preset ${typeName(node)}; the presets are ${names}.`);
  }
  return preset;
}

function unknownKey(key: string): string {
  const setting = SETTINGS.find((it) => it.key === key);
  if (setting) return `\`${key}\` cannot be set in this file; set \`slipway.${key}\` in the editor.`;
  const keys = SETTINGS.filter((it) => it.where.includes('file')).map((it) => it.key);
  const near = nearestName(key, keys);
  const hint = near ? `did you mean \`${near}\`?` : `known are ${keys.map((it) => `\`${it}\``).join(', ')}.`;
  return `\`${key}\` is no setting; ${hint}`;
}

function toProblem({ error, offset, length }: ParseError, text: string): ConfigProblem {
  const words = printParseErrorCode(error).replace(
    /([a-z])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  const start = Math.min(offset, text.length);
  return { start, end: Math.min(start + length, text.length), message: `This is not JSON: ${words.toLowerCase()}.` };
}
