import { type Setting, type SettingPlace, SETTINGS } from '#core/config/settings';
import { DO_NOT_EDIT, type Output } from '#scripts/generate/output';

const PLACES: Readonly<Record<SettingPlace, string>> = {
  editor: 'editor',
  file: '`slipway.json`',
  cli: 'command line',
};

const TYPES: Readonly<Record<Setting['type'], string>> = {
  boolean: 'boolean',
  number: 'number',
  string: 'string',
  strings: 'list of strings',
  paths: 'string, or list of strings',
  rules: 'object',
  labels: 'object',
  overrides: 'list of objects',
};

const INTRODUCTION = `Defaults come first, then the editor's settings, then the nearest \`slipway.json\` upwards from the Dockerfile, then the command line; a comment in the Dockerfile wins over all. In the editor every key has \`slipway.\` in front.

\`slipway.json\` is JSON that may have comments:

\`\`\`json
{
  "preset": "strict",
  "rules": {
    "no-maintainer": "off",
    "no-untagged-base": { "level": "error" }
  }
}
\`\`\`

A rule's level is \`off\`, \`info\`, \`warning\`, \`error\`, or \`on\` for the level it has by itself. [All rules](rules/index.md) have a page each, with their options. How files, overrides and the configurations of other linters work together is told under [configuration](configuration.md).`;

/** The page of all settings. */
export function settingsPage(): Output {
  const sections = [`<!-- ${DO_NOT_EDIT} -->`, '# Settings', INTRODUCTION, ...SETTINGS.map(section)];
  return { path: 'docs/settings.md', text: `${sections.join('\n\n')}\n` };
}

function section(setting: Setting): string {
  const facts = [
    `Type: ${setting.choices ? setting.choices.map((it) => `\`${it}\``).join(', ') : TYPES[setting.type]}.`,
    `Default: \`${JSON.stringify(setting.default)}\`.`,
    `Where: ${setting.where.map((it) => PLACES[it]).join(', ')}.`,
    ...(setting.isForSomeFiles ? ['May stand in an override.'] : []),
    ...(setting.scope === 'machine' ? ['A workspace cannot set it.'] : []),
    ...(setting.isRestricted ? ['A workspace sets it only when it is trusted.'] : []),
    `Since ${setting.since}.`,
  ];
  return `## ${setting.key}\n\n${setting.description}\n\n${facts.join(' ')}`;
}
