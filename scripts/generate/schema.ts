import { LEVELS } from '#core/config/config';
import { type Setting, SETTINGS } from '#core/config/settings';
import type { DockerfileRule } from '#core/dockerfile/define-rule';
import type { OptionSpec } from '#core/lint/rule';
import type { Output } from '#scripts/generate/output';

/** A JSON schema, as far as it is looked into here. */
export type Schema = Readonly<Record<string, unknown>>;

/** The schema of `slipway.json`. */
export function configSchema(rules: readonly DockerfileRule[]): Output {
  const settings = SETTINGS.filter((it) => it.where.includes('file'));
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Slipway',
    description: 'Which rules check the Dockerfiles in this folder and below. Made by `npm run generate`; do not edit.',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(settings.map((it) => [it.key, settingSchema(it, rules)])),
    },
    additionalProperties: false,
  };
  return { path: 'schemas/slipway.schema.json', text: `${JSON.stringify(schema, undefined, 2)}\n` };
}

/** The schema of one setting's value. */
export function settingSchema(setting: Setting, rules: readonly DockerfileRule[]): Schema {
  const common = { default: setting.default, markdownDescription: setting.description };
  if (setting.type === 'rules') {
    const properties = Object.fromEntries(rules.map((it) => [it.id, ruleSchema(it)]));
    return { type: 'object', ...common, properties, additionalProperties: anyRule() };
  }
  if (setting.type === 'strings') return { type: 'array', items: { type: 'string' }, ...common };
  return { type: setting.type, ...(setting.choices && { enum: setting.choices }), ...common };
}

/** For codes of other programs, which may stand in the place of an id. */
function anyRule(): Schema {
  return { enum: LEVELS };
}

function ruleSchema(rule: DockerfileRule): Schema {
  const options = Object.entries(rule.options);
  const properties = {
    level: { enum: LEVELS },
    ...(options.length > 0 && {
      options: {
        type: 'object',
        properties: Object.fromEntries(options.map(([name, spec]) => [name, optionSchema(spec)])),
        additionalProperties: false,
      },
    }),
  };
  return {
    markdownDescription: rule.summary,
    anyOf: [{ enum: LEVELS }, { type: 'object', properties, additionalProperties: false }],
  };
}

function optionSchema({ type, default: value, description }: OptionSpec): Schema {
  const shape = type === 'strings' ? { type: 'array', items: { type: 'string' } } : { type };
  return { ...shape, default: value, markdownDescription: description };
}
