import type { Preset, RuleMeta } from '#core/lint/rule';
import type { Level } from '#core/lint/severity';

/** From small to large: each holds all rules of those before it. */
export const PRESETS = ['recommended', 'strict', 'all'] as const satisfies readonly Preset[];

/** The presets that a rule is part of, from small to large. Rules in preview are in none, deprecated ones neither. */
export function presetsOf({ status = 'stable', preset }: RuleMeta): readonly Preset[] {
  return status === 'stable' ? PRESETS.slice(PRESETS.indexOf(preset)) : [];
}

/** What a preset makes of a rule. */
export function levelIn(preset: Preset, rule: RuleMeta): Level {
  return presetsOf(rule).includes(preset) ? rule.severity : 'off';
}
