import { describe, expect, it } from 'vitest';
import type { Config } from '#core/config/config';
import { readConfig } from '#core/config/read';
import { type ConfigLayer, resolveSettings } from '#core/config/resolve';

function file(config: Config | string, folder = '/w'): ConfigLayer {
  const reading = readConfig(typeof config === 'string' ? config : JSON.stringify(config));
  expect(reading.problems).toEqual([]);
  return { kind: 'file', path: `${folder}/slipway.json`, folder, ...reading };
}

const PATH = '/w/web/Dockerfile';

describe('settings', () => {
  it('are those of the defaults, where nobody says anything', () => {
    const { settings, origins } = resolveSettings([], PATH);
    expect(settings).toEqual({ preset: 'recommended', rules: {} });
    expect(origins).toEqual({
      preset: { value: 'recommended', origin: { kind: 'default' } },
      rules: {},
      others: {},
    });
  });

  it('take level and options of a rule one by one', () => {
    const layers: readonly ConfigLayer[] = [
      {
        kind: 'editor',
        config: { preset: 'all', rules: { 'no-secret-in-env': { level: 'off', options: { allow: ['A'] } } } },
      },
      file({ rules: { 'no-secret-in-env': { level: 'error' } } }),
      { kind: 'command-line', config: { preset: 'strict' } },
    ];
    const { settings, origins } = resolveSettings(layers, PATH);
    expect(settings).toEqual({
      preset: 'strict',
      rules: { 'no-secret-in-env': { level: 'error', options: { allow: ['A'] } } },
    });
    expect(origins.rules['no-secret-in-env']).toMatchObject({
      level: { kind: 'file', path: '/w/slipway.json', span: { start: 38, end: 45 }, override: undefined },
      options: { allow: { kind: 'editor' } },
    });
  });

  it('of an override hold for the files it means, and say so', () => {
    const layers = [
      file(
        '{ "overrides": [{ "files": "web/**", "rules": { "no-sudo": "off" } }, { "files": "*", "rules": { "no-sudo": "error" } }, { "files": "*", "exclude": ["web"], "preset": "all" }] }',
      ),
    ];
    const { settings, origins } = resolveSettings(layers, PATH);
    expect(settings).toMatchObject({ preset: 'recommended', rules: { 'no-sudo': { level: 'error' } } });
    expect(origins.rules['no-sudo']?.level).toMatchObject({ override: 2 });
    expect(resolveSettings(layers, '/w/Dockerfile').settings.preset).toBe('all');
    expect(resolveSettings(layers, '/elsewhere/Dockerfile').settings.rules).toEqual({});
    expect(resolveSettings(layers, '/w2/Dockerfile').settings.rules).toEqual({});
  });

  it('of a stronger file beat overrides of the one it extends', () => {
    const weak = file({ overrides: [{ files: ['*'], rules: { 'no-sudo': { level: 'off' } } }] });
    const strong = file({ rules: { 'no-sudo': { level: 'error' } } });
    expect(resolveSettings([weak, strong], PATH).settings.rules['no-sudo']?.level).toBe('error');
  });

  it('about registries and labels set options of rules, where the rule itself says nothing', () => {
    const { settings } = resolveSettings(
      [
        file({ trustedRegistries: ['a'], labelSchema: { version: 'semver' } }),
        file({
          labelSchema: { url: 'url' },
          strictLabels: true,
          trustedRegistries: ['b'],
          rules: { 'no-untrusted-registry': { options: { allow: ['c'] } } },
        }),
      ],
      PATH,
    );
    const options = Object.fromEntries(Object.entries(settings.rules).map(([id, rule]) => [id, rule.options]));
    expect(options).toEqual({
      'no-untrusted-registry': { allow: ['c'] },
      'valid-label-value': { schema: ['version=semver', 'url=url'] },
      'require-label': { labels: ['version', 'url'] },
      'no-unknown-label': { known: ['version', 'url'] },
    });
  });

  it('about a rule beat those that were set by a weaker source as a whole', () => {
    const weak = file({ rules: { 'no-untrusted-registry': { options: { allow: ['c'] } } } });
    const { settings } = resolveSettings([weak, file({ trustedRegistries: ['d'] })], PATH);
    expect(settings.rules['no-untrusted-registry']?.options).toEqual({ allow: ['d'] });
  });

  it('switch off comments of ShellCheck, from all sources together', () => {
    const layers = [file('{ "rules": { "SC2086": "off" } }'), file('{ "rules": { "sc2046": "off" } }')];
    const { settings } = resolveSettings(layers, PATH);
    expect(settings.rules['valid-shell']?.options).toEqual({ ignore: ['SC2086', 'SC2046'] });
  });

  it('leave files out', () => {
    const layers = [file({ ignore: ['web'] }), file({ rules: {} })];
    expect(resolveSettings(layers, PATH).settings.isIgnored).toBe(true);
    expect(resolveSettings(layers, '/w/Dockerfile').settings.isIgnored).toBeUndefined();
  });

  it('leave out what the strongest list of files to ignore means, and no more', () => {
    const layers = [file({ ignore: ['web'] }), file({ ignore: ['api'] })];
    expect(resolveSettings(layers, PATH).settings.isIgnored).toBeUndefined();
    expect(resolveSettings(layers, '/w/api/Dockerfile').settings.isIgnored).toBe(true);
  });
});
