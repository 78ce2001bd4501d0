import type { Node } from 'jsonc-parser';
import type { Config, RuleConfig, WrittenLevel } from '#core/config/config';
import { type ConfigProblem, propertiesOf, type Reader, spanOfNode, typeName } from '#core/config/json';
import type { ConfigReading } from '#core/config/read';
import { foreignCode } from '#core/lint/foreign-codes';
import { rulesNamed } from '#core/lint/names';
import type { RuleMeta } from '#core/lint/rule';
import type { Span } from '#core/text/span';

/** What the configuration of another program is read with. */
export interface ForeignReader extends Reader {
  /** Something that is understood and has no meaning here. */
  readonly note: (node: Node, message: string) => void;
}

/** Reads the keys of a configuration by a table. Never throws. */
export function readForeign(
  root: Node | undefined,
  rules: readonly RuleMeta[],
  readKey: (key: { readonly name: Node; readonly key: string; readonly value: Node }, reader: ForeignReader) => Config,
): ConfigReading {
  const problems: ConfigProblem[] = [];
  const notes: ConfigProblem[] = [];
  const places = new Map<string, Span>();
  const reader: ForeignReader = {
    rules,
    complain: (node, message) => void problems.push({ ...spanOfNode(node), message }),
    note: (node, message) => void notes.push({ ...spanOfNode(node), message }),
    keep: (path, node) => void places.set(path, spanOfNode(node)),
  };
  if (!root || root.type === 'null') return { config: {}, problems, notes, places };
  if (root.type !== 'object') {
    reader.complain(root, 'A configuration has keys and values; this has none.');
    return { config: {}, problems, notes, places };
  }
  let config: Config = {};
  for (const property of propertiesOf(root)) config = joined(config, readKey(property, reader));
  return { config, problems, notes, places };
}

/** Sets the level of the rules that stand for a code of another program. */
export function levelOfCode(code: Node, level: WrittenLevel, { rules, complain, note, keep }: ForeignReader): Config {
  const name = typeof code.value === 'string' ? code.value : '';
  const foreign = foreignCode(name);
  const named = rulesNamed(rules, name);
  const ofRules: Record<string, RuleConfig> = {};
  for (const { id } of named) {
    ofRules[id] = { level };
    keep(`rules/${id}/level`, code);
  }
  if (foreign === 'shellcheck' && level === 'off') {
    keep('rules', code);
    return { rules: ofRules, shellcheckOff: [name.toUpperCase()] };
  }
  if (named.length > 0) return { rules: ofRules };
  if (foreign === 'shellcheck') note(code, `The level of \`${name}\` is the one that ShellCheck gives it.`);
  else if (foreign) note(code, `No rule here stands for \`${name}\`, so nothing needs to be said of it.`);
  else complain(code, `${typeName(code).replaceAll('"', '')} is no code of a rule; correct it.`);
  return {};
}

/** Two halves of one configuration; rules and lists of ShellCheck's numbers are joined, the rest is replaced. */
export function joined(a: Config, b: Config): Config {
  const rules = { ...a.rules, ...b.rules };
  const shellcheckOff = [...(a.shellcheckOff ?? []), ...(b.shellcheckOff ?? [])];
  return {
    ...a,
    ...b,
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(shellcheckOff.length > 0 && { shellcheckOff }),
  };
}
