import type { Settings } from '#core/config/merge';

/**
 * Makes one object of settings that say the same, so that what is worked out for them (which rules run on what) is
 * worked out once for all files that have them.
 */
export function equalSettings(): (settings: Settings) => Settings {
  const known = new Map<string, Settings>();
  return (settings) => {
    const key = JSON.stringify(settings);
    const first = known.get(key) ?? settings;
    known.set(key, first);
    return first;
  };
}
