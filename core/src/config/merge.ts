import type { Config, FailOn, RuleConfig, WrittenLevel } from '#core/config/config';
import { type ConfigLayer, resolveSettings } from '#core/config/resolve';
import { levelIn } from '#core/lint/presets';
import type { Preset, RuleMeta } from '#core/lint/rule';
import type { RuleSetting } from '#core/lint/run';

/** What all sources together say of one file. */
export interface Settings {
  readonly preset: Preset;
  /** By rule id; rules that nobody names are not there. */
  readonly rules: Readonly<Record<string, RuleConfig>>;
  /** The file is not to be checked. */
  readonly isIgnored?: boolean;
  /** False: comments in the file switch nothing off. */
  readonly suppressionComments?: boolean;
  /** How bad a finding must be for a run to fail; undefined when nobody says. */
  readonly failOn?: FailOn;
}

/** The sources, each stronger than the one before. */
export interface ConfigSources {
  readonly editor?: Config | undefined;
  /** The nearest `slipway.json`. It beats the editor so that editor and CI say the same. */
  readonly file?: Config | undefined;
  readonly cli?: Config | undefined;
}

/** Merges the sources over the defaults, for a file that no glob means. */
export function mergeSettings({ editor, file, cli }: ConfigSources = {}): Settings {
  const layers: ConfigLayer[] = [];
  if (editor) layers.push({ kind: 'editor', config: editor });
  if (file) layers.push({ kind: 'file', config: file, path: 'slipway.json', folder: '', places: new Map() });
  if (cli) layers.push({ kind: 'command-line', config: cli });
  return resolveSettings(layers, undefined).settings;
}

/** Settings are asked about every rule for every text; what they say of a rule never changes. */
const known = new WeakMap<Settings, Map<RuleMeta, RuleSetting>>();

/** The level and options a rule runs with. */
export function ruleSetting(settings: Settings, rule: RuleMeta): RuleSetting {
  const ofRules = known.get(settings) ?? new Map<RuleMeta, RuleSetting>();
  known.set(settings, ofRules);
  const setting = ofRules.get(rule) ?? readSetting(settings, rule);
  ofRules.set(rule, setting);
  return setting;
}

function readSetting(settings: Settings, rule: RuleMeta): RuleSetting {
  const names = [...(rule.formerly ?? []), rule.id];
  const written = names.reduce<RuleConfig>((before, name) => {
    const { level = before.level, options } = settings.rules[name] ?? {};
    return { ...(level !== undefined && { level }), options: { ...before.options, ...options } };
  }, {});
  return { level: levelOf(written.level, rule, settings.preset), options: written.options ?? {} };
}

function levelOf(written: WrittenLevel | undefined, rule: RuleMeta, preset: Preset): RuleSetting['level'] {
  if (written === undefined) return levelIn(preset, rule);
  return written === 'on' ? rule.severity : written;
}
