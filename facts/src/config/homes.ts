import { join } from 'node:path';

/** Where Hadolint looks for a configuration when the working folder has none, in its order. */
export function hadolintHomes(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  // An empty variable counts as none.
  const home = env['HOME'] || env['USERPROFILE'] || undefined;
  const config = env['XDG_CONFIG_HOME'] || (home === undefined ? undefined : join(home, '.config'));
  const places = [
    ...(config === undefined ? [] : [join(config, 'hadolint')]),
    ...(env['LOCALAPPDATA'] === undefined ? [] : [join(env['LOCALAPPDATA'], 'hadolint')]),
    ...(home === undefined
      ? []
      : [join(home, '.hadolint', 'hadolint'), join(home, '.hadolint', 'config'), join(home, '.hadolint')]),
  ];
  return places.flatMap((place) => [`${place}.yaml`, `${place}.yml`]);
}
