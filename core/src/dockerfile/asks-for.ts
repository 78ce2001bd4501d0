import { rules } from '#core/catalog';
import { ruleSetting, type Settings } from '#core/config/merge';
import type { FactName } from '#core/dockerfile/facts';

/** True when a rule that is on cannot do without the fact, so that it is worth gathering. */
export function asksFor(settings: Settings, fact: FactName): boolean {
  return rules.some((it) => it.needs?.includes(fact) && ruleSetting(settings, it).level !== 'off');
}
