import type { Config, FileConfig, RuleConfig } from '#core/config/config';
import { feedRules } from '#core/config/feed-rules';
import { matchesGlobs } from '#core/config/globs';
import type { Settings } from '#core/config/merge';
import type { Origin, Origins, RuleOrigins } from '#core/config/origin';
import type { Preset } from '#core/lint/rule';
import type { Span } from '#core/text/span';

/** One source of settings. Later layers are stronger. */
export type ConfigLayer =
  | { readonly kind: 'editor'; readonly config: Config; readonly folder?: string }
  | { readonly kind: 'command-line'; readonly config: Config }
  | {
      readonly kind: 'file';
      readonly config: Config;
      readonly path: string;
      /** Where its globs count from. */
      readonly folder: string;
      readonly places: ReadonlyMap<string, Span>;
    };

export interface ResolvedSettings {
  readonly settings: Settings;
  readonly origins: Origins;
}

/**
 * Merges the layers over the defaults. Levels and options of a rule are merged one by one, lists are replaced.
 *
 * @param path The file the settings are for, absolute, with `/` between its names; undefined when no glob is to fit.
 */
export function resolveSettings(layers: readonly ConfigLayer[], path: string | undefined): ResolvedSettings {
  const draft = emptyDraft();
  for (const layer of layers) {
    const within = path !== undefined && 'folder' in layer ? pathWithin(path, layer.folder) : undefined;
    apply(draft, layer.config, (at) => originOf(layer, at));
    if (within === undefined) continue;
    const { overrides = [], ignore } = layer.config;
    for (const [index, override] of overrides.entries()) {
      const isMeant = matchesGlobs(override.files, within) && !matchesGlobs(override.exclude ?? [], within);
      if (isMeant) apply(draft, override, (at) => originOf(layer, `overrides/${index}/${at}`, index + 1));
    }
    // As every list, it takes the place of a weaker one.
    if (ignore) draft.others['ignore'] = { value: matchesGlobs(ignore, within), origin: originOf(layer, 'ignore') };
  }
  return finish(draft);
}

interface Draft {
  preset: Origins['preset'];
  readonly rules: Record<string, RuleOrigins>;
  readonly others: Record<string, { readonly value: unknown; readonly origin: Origin }>;
}

function emptyDraft(): Draft {
  return { preset: { value: 'recommended' satisfies Preset, origin: { kind: 'default' } }, rules: {}, others: {} };
}

function apply(draft: Draft, config: FileConfig, originAt: (at: string) => Origin): void {
  const { preset, rules = {}, labelSchema, shellcheckOff, ...others } = config;
  if (preset) draft.preset = { value: preset, origin: originAt('preset') };
  for (const key of OTHERS) {
    const value = others[key];
    if (value !== undefined) draft.others[key] = { value, origin: originAt(key) };
  }
  if (labelSchema) {
    const known = draft.others['labelSchema']?.value as object | undefined;
    draft.others['labelSchema'] = { value: { ...known, ...labelSchema }, origin: originAt('labelSchema') };
  }
  if (shellcheckOff) {
    const known = (draft.others['shellcheckOff']?.value ?? []) as readonly string[];
    const value = [...new Set([...known, ...shellcheckOff])];
    draft.others['shellcheckOff'] = { value, origin: originAt('rules') };
  }
  // What a setting makes of a rule is weaker than what the same source says of the rule itself.
  for (const { id, config: fed, key } of feedRules(config, (name) => draft.others[name]?.value)) {
    draft.rules[id] = mergeRule(draft.rules[id], fed, () => originAt(key));
  }
  for (const [id, rule] of Object.entries(rules)) {
    draft.rules[id] = mergeRule(draft.rules[id], rule, (at) => originAt(`rules/${id}/${at}`));
  }
}

const OTHERS = [
  'trustedRegistries',
  'strictLabels',
  'suppressionComments',
  'reportUnusedSuppressions',
  'failOn',
] as const satisfies readonly (keyof FileConfig)[];

function mergeRule(weak: RuleOrigins | undefined, strong: RuleConfig, originAt: (at: string) => Origin): RuleOrigins {
  const given = Object.keys(strong.options ?? {});
  const level = strong.level ?? weak?.config.level;
  return {
    config: { ...(level !== undefined && { level }), options: { ...weak?.config.options, ...strong.options } },
    level: strong.level === undefined ? weak?.level : originAt('level'),
    options: { ...weak?.options, ...Object.fromEntries(given.map((it) => [it, originAt(`options/${it}`)])) },
  };
}

function originOf(layer: ConfigLayer, at: string, override?: number): Origin {
  if (layer.kind !== 'file') return { kind: layer.kind };
  return { kind: 'file', path: layer.path, span: layer.places.get(at), override };
}

function finish({ preset, rules, others }: Draft): ResolvedSettings {
  const isIgnored = others['ignore']?.value === true;
  const suppressionComments = others['suppressionComments']?.value as boolean | undefined;
  const failOn = others['failOn']?.value as Settings['failOn'];
  const settings: Settings = Object.freeze({
    preset: preset.value,
    rules: Object.freeze(Object.fromEntries(Object.entries(rules).map(([id, { config }]) => [id, config]))),
    ...(isIgnored && { isIgnored }),
    ...(suppressionComments !== undefined && { suppressionComments }),
    ...(failOn !== undefined && { failOn }),
  });
  return { settings, origins: { preset, rules, others } };
}

/** The path from the folder on; undefined when it does not lie in it. */
function pathWithin(path: string, folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}
