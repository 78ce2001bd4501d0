import type { Node } from 'jsonc-parser';
import { rules as allRules } from '#core/catalog';
import type { Config, RuleConfig } from '#core/config/config';
import { type ForeignReader, readForeign } from '#core/config/foreign';
import { propertiesOf, typeName } from '#core/config/json';
import type { ConfigReading } from '#core/config/read';
import { nearestNames } from '#core/lint/names';
import { ownEntry } from '#core/lint/own-entry';
import type { RuleMeta } from '#core/lint/rule';

/** Reads what a `.dockerfilelintrc` says, for the rules that stand for those of dockerfilelint. */
export function readDockerfilelint(root: Node | undefined, rules: readonly RuleMeta[] = allRules): ConfigReading {
  return readForeign(root, rules, ({ name, key, value }, reader) => {
    if (key === 'rules') return readNames(value, reader);
    reader.complain(name, `\`${key}\` is no key of dockerfilelint's; it has \`rules\`.`);
    return {};
  });
}

/** Its rules, with ours that report the same. Where there is none, the parser says it, or nobody needs to. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  required_params: [],
  uppercase_commands: ['prefer-consistent-casing'],
  from_first: ['require-from'],
  invalid_line: [],
  sudo_usage: ['no-sudo'],
  'apt-get_missing_param': ['require-apt-yes'],
  'apt-get_recommends': ['prefer-no-recommends'],
  'apt-get-upgrade': ['no-system-upgrade'],
  'apt-get-dist-upgrade': ['no-system-upgrade'],
  'apt-get-update_require_install': ['no-lone-update'],
  'apt-get_missing_rm': ['no-apt-lists-left'],
  'apkadd-missing_nocache_or_updaterm': ['require-apk-no-cache'],
  'apkadd-missing-virtual': [],
  invalid_port: ['valid-port'],
  invalid_command: [],
  expose_host_port: ['no-port-mapping'],
  label_invalid: ['no-legacy-pair'],
  missing_tag: ['no-untagged-base'],
  latest_tag: ['no-latest-base'],
  extra_args: [],
  missing_args: [],
  add_src_invalid: ['no-source-outside-context'],
  add_dest_invalid: ['valid-copy-destination'],
  invalid_workdir: ['prefer-absolute-workdir'],
  invalid_format: ['no-empty-continuation'],
  'deprecated_in_1.13': ['no-maintainer'],
};

function readNames(node: Node, reader: ForeignReader): Config {
  if (node.type !== 'object') {
    reader.complain(node, `\`rules\` is an object of rules with \`on\` or \`off\`, not ${typeName(node)}.`);
    return {};
  }
  const rules: Record<string, RuleConfig> = {};
  for (const { name, key, value } of propertiesOf(node)) {
    const level = ownEntry(LEVELS, String(value.value));
    const ours = ownEntry(RULES, key);
    const ids = reader.rules.filter(({ id }) => ours?.includes(id)).map(({ id }) => id);
    if (!ours) complainOfName(name, key, reader);
    else if (!level) reader.complain(value, `A rule is \`on\` or \`off\`, not ${typeName(value)}.`);
    else if (ids.length === 0)
      reader.note(name, `No rule here stands for \`${key}\`, so nothing needs to be said of it.`);
    for (const id of level ? ids : []) {
      rules[id] = { level: level === 'on' ? 'on' : 'off' };
      reader.keep(`rules/${id}/level`, value);
    }
  }
  return { rules };
}

/** YAML of the older kind takes `on` and `off` for truth values. */
const LEVELS: Readonly<Record<string, 'on' | 'off'>> = { on: 'on', true: 'on', off: 'off', false: 'off' };

function complainOfName(node: Node, name: string, { complain }: ForeignReader): void {
  const [near] = nearestNames(name, Object.keys(RULES));
  complain(node, `dockerfilelint has no rule \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ''}`);
}
