import { getNodeValue, type Node } from 'jsonc-parser';
import { LEVELS, type RuleConfig, type WrittenLevel } from '#core/config/config';
import { type Reader, readPropertiesOf, typeName } from '#core/config/json';
import { didYouMean, readChoice } from '#core/config/read-values';
import { foreignCode } from '#core/lint/foreign-codes';
import { aliasCodes, nearestNames, rulesNamed } from '#core/lint/names';
import { fitsOption } from '#core/lint/options';
import { ownEntry } from '#core/lint/own-entry';
import type { OptionValue, RuleMeta } from '#core/lint/rule';

/** What an object of rules says. */
export interface RulesReading {
  readonly rules: Readonly<Record<string, RuleConfig>>;
  readonly shellcheckOff?: readonly string[];
}

/** Reads the object of rule ids. Codes of other programs count for the rules that stand for them. */
export function readRules(node: Node, reader: Reader): RulesReading {
  if (node.type !== 'object') {
    const example = '`{ "no-maintainer": "off" }`';
    reader.complain(node, `\`rules\` is an object of rule ids, such as ${example}, not ${typeName(node)}.`);
    return { rules: {} };
  }
  const rules: Record<string, RuleConfig> = {};
  const shellcheckOff: string[] = [];
  for (const { name, key, value } of readPropertiesOf(node, reader)) {
    const named = rulesNamed(reader.rules, key);
    const foreign = foreignCode(key);
    const isOff = value.value === 'off';
    if (foreign === 'shellcheck' && isOff) shellcheckOff.push(key.toUpperCase());
    // To switch off what no rule here stands for is right, if needless.
    if (named.length === 0 && !(foreign && isOff)) complainOfName(name, key, reader);
    for (const rule of named) {
      const config = readRule(value, rule, reader);
      if (config) rules[rule.id] = config;
    }
  }
  return { rules, ...(shellcheckOff.length > 0 && { shellcheckOff }) };
}

function complainOfName(node: Node, name: string, { rules, complain }: Reader): void {
  const foreign = foreignCode(name);
  if (foreign === 'shellcheck') {
    complain(node, `\`${name}\` is a comment of ShellCheck, which can be switched \`off\` here, no more.`);
    return;
  }
  if (foreign) {
    complain(node, `No rule here stands for \`${name}\`, so it can be \`off\` here, no more.`);
    return;
  }
  const ids = rules.map((it) => it.id);
  const nearIds = nearestNames(name, ids);
  const near =
    nearIds.length > 0 ? nearIds : nearestNames(name, [...new Set(rules.flatMap((it) => aliasCodes(it.aliases)))]);
  const [only] = near.length === 1 ? near : [];
  const message = only
    ? `There is no rule \`${name}\`; did you mean \`${only}\`?`
    : `There is no rule \`${name}\`.${didYouMean(near)}`;
  complain(node, message, near);
}

function readRule(node: Node, rule: RuleMeta, reader: Reader): RuleConfig | undefined {
  if (node.type !== 'object') {
    const level = readLevel(node, rule, reader);
    return level && { level };
  }
  let config: RuleConfig = {};
  for (const { name, key, value } of readPropertiesOf(node, reader)) {
    if (key === 'level') {
      const level = readLevel(value, rule, reader);
      config = level ? { ...config, level } : config;
    } else if (key === 'options') config = { ...config, options: readOptions(value, rule, reader) };
    else {
      const option = ownEntry(rule.options, key);
      const meant = option ? [] : nearestNames(key, ['level', 'options']);
      const message = option
        ? `\`${key}\` is an option of \`${rule.id}\`; write it in \`"options": { … }\`.`
        : `\`${key}\` is not known here; a rule takes \`level\` and \`options\`.`;
      reader.complain(name, message, meant);
    }
  }
  return config;
}

function readLevel(node: Node, rule: RuleMeta, reader: Reader): WrittenLevel | undefined {
  reader.keep(`rules/${rule.id}/level`, node);
  return readChoice(node, { noun: 'A level', choices: LEVELS, alike: LEVEL_WORDS }, reader);
}

/** What other programs call their levels. */
const LEVEL_WORDS: Readonly<Record<string, WrittenLevel>> = {
  warn: 'warning',
  err: 'error',
  style: 'info',
  note: 'info',
  hint: 'info',
  none: 'off',
  ignore: 'off',
  false: 'off',
  true: 'on',
};

function readOptions(node: Node, rule: RuleMeta, reader: Reader): Readonly<Record<string, OptionValue>> {
  const { complain, keep } = reader;
  if (node.type !== 'object') {
    complain(node, `\`options\` is an object, not ${typeName(node)}.`);
    return {};
  }
  const options: Record<string, OptionValue> = {};
  for (const { name, key, value } of readPropertiesOf(node, reader)) {
    const spec = ownEntry(rule.options, key);
    const given: unknown = getNodeValue(value);
    if (!spec) complainOfOption(name, key, rule, reader);
    else if (fitsOption(spec.type, given)) {
      options[key] = given;
      keep(`rules/${rule.id}/options/${key}`, value);
    } else complain(value, `\`${key}\` of \`${rule.id}\` is ${TYPE_NAMES[spec.type]}, not ${typeName(value)}.`);
  }
  return options;
}

const TYPE_NAMES = {
  string: 'a string',
  number: 'a number',
  boolean: '`true` or `false`',
  strings: 'a list of strings',
} as const;

function complainOfOption(node: Node, name: string, rule: RuleMeta, { complain }: Reader): void {
  const known = Object.keys(rule.options);
  if (known.length === 0) {
    complain(node, `The rule \`${rule.id}\` has no options.`);
    return;
  }
  const near = nearestNames(name, known);
  const hint = near[0] ? `did you mean \`${near[0]}\`?` : `it has ${known.map((it) => `\`${it}\``).join(', ')}.`;
  complain(node, `\`${rule.id}\` has no option \`${name}\`; ${hint}`, near);
}
