import type { Migrated } from '#cli/migrate/migrated';
import type { Config, RuleConfig } from '#core/config/config';

/** The text of a `slipway.json` that says what the configurations say; of what several say, the last one counts. */
export function writeConfig(sources: readonly Migrated[]): string {
  const entries = Object.assign({}, ...sources.map(({ config }) => general(config))) as Record<string, unknown>;
  const rules = sources.flatMap(rulesOf);
  const last = new Map(rules.map((it) => [it.name, it]));
  const sorted = [...last.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const blocks = Object.entries(entries).map(([key, value]) => `  ${JSON.stringify(key)}: ${indented(value)}`);
  if (sorted.length > 0) blocks.push(`  "rules": {\n${sorted.map(ruleLine).join('')}  }`);
  return blocks.length === 0 ? '{}\n' : `{\n${blocks.join(',\n')}\n}\n`;
}

/** What is said outside of `rules`. */
function general(config: Config): object {
  return Object.fromEntries(Object.entries(config).filter(([key]) => key !== 'rules' && key !== 'shellcheckOff'));
}

interface WrittenRule {
  readonly name: string;
  readonly config: RuleConfig;
  /** What it was called. */
  readonly code: string | undefined;
}

function rulesOf({ config, written }: Migrated): readonly WrittenRule[] {
  const ours = Object.entries(config.rules ?? {}).map(([name, rule]) => ({
    name,
    config: rule,
    code: written.get(name),
  }));
  const shell = (config.shellcheckOff ?? []).map((name) => ({
    name,
    config: { level: 'off' as const },
    code: undefined,
  }));
  return [...ours, ...shell];
}

function ruleLine({ name, config, code }: WrittenRule, index: number, all: readonly WrittenRule[]): string {
  const comma = index < all.length - 1 ? ',' : '';
  const remark = code === undefined ? '' : ` // ${code}`;
  return `    ${JSON.stringify(name)}: ${JSON.stringify(config.options ? config : config.level)}${comma}${remark}\n`;
}

function indented(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', '\n  ');
}
