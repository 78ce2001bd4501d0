import { expect, it } from 'vitest';
import { configWithLevel, levelEdits } from '#core/config/edit';
import { readConfig } from '#core/config/read';
import { applyEdits } from '#core/text/edit';

it.each([
  ['', '{\n  "rules": {\n    "no-sudo": "off"\n  }\n}\n'],
  ['{}', '{\n  "rules": {\n    "no-sudo": "off"\n  }\n}'],
  ['{ "rules": {} }', '{ "rules": {\n  "no-sudo": "off"\n} }'],
  ['{ "rules": { "no-maintainer": "off" } }', '{ "rules": { "no-maintainer": "off", "no-sudo": "off" } }'],
  ['{ "rules": { "no-maintainer": "off", } }', '{ "rules": { "no-maintainer": "off", "no-sudo": "off" } }'],
  [
    '{\r\n  "preset": "all" // most, not less\r\n}',
    '{\r\n  "preset": "all", // most, not less\r\n  "rules": {\r\n    "no-sudo": "off"\r\n  }\r\n}',
  ],
  [
    '{\n\t"rules": {\n\t\t"no-maintainer": "off", // ours\n\t},\n}\n',
    '{\n\t"rules": {\n\t\t"no-maintainer": "off", // ours\n\t\t"no-sudo": "off"\n\t},\n}\n',
  ],
  [
    '{\n  "rules": {\n    "no-maintainer": "off"\n  }\n}\n',
    '{\n  "rules": {\n    "no-maintainer": "off",\n    "no-sudo": "off"\n  }\n}\n',
  ],
  ['{ "rules": { "no-sudo": "error" } }', '{ "rules": { "no-sudo": "off" } }'],
  [
    '{ "rules": { "no-secret-in-env": "on", "no-sudo": { "level": "error" } } }',
    '{ "rules": { "no-secret-in-env": "on", "no-sudo": { "level": "off" } } }',
  ],
  ['{ "rules": { "no-sudo": { "options": {} } } }', '{ "rules": { "no-sudo": { "options": {}, "level": "off" } } }'],
])('sets the level of a rule in %j', (text, edited) => {
  const result = applyEdits(text, levelEdits(text, 'no-sudo', 'off'));
  expect(readConfig(result)).toMatchObject({ config: { rules: { 'no-sudo': { level: 'off' } } }, problems: [] });
  expect(result).toBe(edited);
});

it('makes a configuration of nothing else', () => {
  expect(readConfig(configWithLevel('no-sudo', 'off'))).toMatchObject({
    config: { rules: { 'no-sudo': { level: 'off' } } },
    problems: [],
  });
});
