import { getNodeValue, type Node } from 'jsonc-parser';
import { LEVELS, type RuleConfig, type WrittenLevel } from '#core/config/config';
import { type Complain, propertiesOf, typeName } from '#core/config/json';
import { nearestName, rulesNamed } from '#core/lint/names';
import { fitsOption } from '#core/lint/options';
import type { OptionValue, RuleMeta } from '#core/lint/rule';

const LEVEL_NAMES = LEVELS.map((it) => `\`${it}\``).join(', ');

/** Reads the object of rule ids. Codes of other programs count for the rules that stand for them. */
export function readRules(
  node: Node,
  rules: readonly RuleMeta[],
  complain: Complain,
): Readonly<Record<string, RuleConfig>> {
  if (node.type !== 'object') {
    complain(
      node,
      `\`rules\` is an object of rule ids, such as \`{ "no-maintainer": "off" }\`, not ${typeName(node)}.`,
    );
    return {};
  }
  const configs: Record<string, RuleConfig> = {};
  for (const { name, key, value } of propertiesOf(node)) {
    const named = rulesNamed(rules, key);
    if (named.length === 0) complain(name, unknownRule(key, rules));
    for (const rule of named) {
      const config = readRule(value, rule, complain);
      if (config) configs[rule.id] = config;
    }
  }
  return configs;
}

function unknownRule(name: string, rules: readonly RuleMeta[]): string {
  const near = nearestName(
    name,
    rules.map((it) => it.id),
  );
  return near ? `There is no rule \`${name}\`; did you mean \`${near}\`?` : `There is no rule \`${name}\`.`;
}

function readRule(node: Node, rule: RuleMeta, complain: Complain): RuleConfig | undefined {
  if (node.type !== 'object') {
    const level = readLevel(node, complain);
    return level && { level };
  }
  let config: RuleConfig = {};
  for (const { name, key, value } of propertiesOf(node)) {
    if (key === 'level') {
      const level = readLevel(value, complain);
      config = level ? { ...config, level } : config;
    } else if (key === 'options') config = { ...config, options: readOptions(value, rule, complain) };
    else complain(name, `\`${key}\` is not known here; a rule takes \`level\` and \`options\`.`);
  }
  return config;
}

function readLevel(node: Node, complain: Complain): WrittenLevel | undefined {
  const level = LEVELS.find((it) => it === node.value);
  if (!level) complain(node, `A level is one of ${LEVEL_NAMES}, not ${typeName(node)}.`);
  return level;
}

function readOptions(node: Node, rule: RuleMeta, complain: Complain): Readonly<Record<string, OptionValue>> {
  if (node.type !== 'object') {
    complain(node, `\`options\` is an object, not ${typeName(node)}.`);
    return {};
  }
  const options: Record<string, OptionValue> = {};
  for (const { name, key, value } of propertiesOf(node)) {
    const spec = rule.options[key];
    const given: unknown = getNodeValue(value);
    if (!spec) complain(name, unknownOption(key, rule));
    else if (fitsOption(spec.type, given)) options[key] = given;
    else complain(value, `\`${key}\` of \`${rule.id}\` is ${TYPE_NAMES[spec.type]}, not ${typeName(value)}.`);
  }
  return options;
}

const TYPE_NAMES = {
  string: 'a string',
  number: 'a number',
  boolean: '`true` or `false`',
  strings: 'a list of strings',
} as const;

function unknownOption(name: string, rule: RuleMeta): string {
  const known = Object.keys(rule.options);
  if (known.length === 0) return `The rule \`${rule.id}\` has no options.`;
  const near = nearestName(name, known);
  const hint = near ? `did you mean \`${near}\`?` : `it has ${known.map((it) => `\`${it}\``).join(', ')}.`;
  return `\`${rule.id}\` has no option \`${name}\`; ${hint}`;
}
