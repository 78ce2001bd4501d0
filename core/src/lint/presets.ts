import type { Preset, RuleMeta } from '#core/lint/rule';
import type { Level } from '#core/lint/severity';

/** From small to large: each holds all rules of those before it. */
export const PRESETS = ['recommended', 'strict', 'all'] as const satisfies readonly Preset[];

/** What a preset makes of a rule. Rules in preview are in none, deprecated ones neither. */
export function levelIn(preset: Preset, rule: RuleMeta): Level {
  if ((rule.status ?? 'stable') !== 'stable') return 'off';
  return PRESETS.indexOf(rule.preset) <= PRESETS.indexOf(preset) ? rule.severity : 'off';
}
