import type { Config, RuleConfig, WrittenLevel } from '#core/config/config';
import { levelIn } from '#core/lint/presets';
import type { OptionValue, Preset, RuleMeta } from '#core/lint/rule';
import type { RuleSetting } from '#core/lint/run';

/** What all sources together say. */
export interface Settings {
  readonly preset: Preset;
  /** By rule id; rules that nobody names are not there. */
  readonly rules: Readonly<Record<string, RuleConfig>>;
}

/** The sources, each stronger than the one before. */
export interface ConfigSources {
  readonly editor?: Config | undefined;
  /** The nearest `slipway.json`. It beats the editor so that editor and CI say the same. */
  readonly file?: Config | undefined;
  readonly cli?: Config | undefined;
}

/** Merges the sources over the defaults. Levels and options of a rule are merged one by one. */
export function mergeSettings({ editor, file, cli }: ConfigSources = {}): Settings {
  let preset: Preset = 'recommended';
  const rules: Record<string, RuleConfig> = {};
  for (const config of [editor, file, cli]) {
    preset = config?.preset ?? preset;
    for (const [id, rule] of Object.entries(config?.rules ?? {})) rules[id] = mergeRule(rules[id], rule);
  }
  return Object.freeze({ preset, rules: Object.freeze(rules) });
}

/** The level and options a rule runs with. */
export function ruleSetting(settings: Settings, rule: RuleMeta): RuleSetting {
  const names = [...(rule.formerly ?? []), rule.id];
  const written = names.reduce<RuleConfig>((known, name) => mergeRule(known, settings.rules[name]), {});
  return { level: levelOf(written.level, rule, settings.preset), options: written.options ?? {} };
}

function levelOf(written: WrittenLevel | undefined, rule: RuleMeta, preset: Preset): RuleSetting['level'] {
  if (written === undefined) return levelIn(preset, rule);
  return written === 'on' ? rule.severity : written;
}

function mergeRule(weak: RuleConfig | undefined, strong: RuleConfig | undefined): RuleConfig {
  const level = strong?.level ?? weak?.level;
  const options: Record<string, OptionValue> = { ...weak?.options, ...strong?.options };
  return { ...(level === undefined ? {} : { level }), options };
}
