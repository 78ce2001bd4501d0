import { LABEL_TYPES, LEVELS } from '#core/config/config';
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
    description: 'How the Dockerfiles in this folder and below are checked. Made by `npm run generate`; do not edit.',
    type: 'object',
    definitions: { rules: rulesSchema(rules) },
    properties: {
      $schema: { type: 'string', description: 'Address of this schema, for editors that do not know the file.' },
      ...Object.fromEntries(settings.map((it) => [it.key, settingSchema(it, RULES)])),
    },
    additionalProperties: false,
    allowComments: true,
    allowTrailingCommas: true,
  };
  return { path: 'schemas/slipway.schema.json', text: `${JSON.stringify(schema, undefined, 2)}\n` };
}

/** Stands for the rules, which the file's schema has in two places and writes once. */
const RULES: Schema = { $ref: '#/definitions/rules' };

/**
 * The schema of one setting's value.
 *
 * @param rules The schema of an object of rules.
 */
export function settingSchema(setting: Setting, rules: Schema): Schema {
  const common = { default: setting.default, markdownDescription: setting.description };
  switch (setting.type) {
    case 'rules':
      return { ...rules, ...common };
    case 'labels':
      return { type: 'object', ...common, additionalProperties: { enum: LABEL_TYPES } };
    case 'strings':
      return { ...STRINGS, ...common };
    case 'paths':
      return { ...STRING_OR_STRINGS, ...common };
    case 'overrides':
      return { type: 'array', ...common, items: overrideSchema(rules) };
    case 'boolean':
    case 'number':
    case 'string':
      return { type: setting.type, ...(setting.choices && { enum: setting.choices }), ...common };
  }
}

const STRINGS: Schema = { type: 'array', items: { type: 'string' } };
const STRING_OR_STRINGS: Schema = { anyOf: [{ type: 'string' }, STRINGS] };

function overrideSchema(rules: Schema): Schema {
  const settings = SETTINGS.filter((it) => it.isForSomeFiles);
  const properties = {
    files: { ...STRING_OR_STRINGS, markdownDescription: 'Glob, or globs, of the files that this is for.' },
    exclude: { ...STRING_OR_STRINGS, markdownDescription: 'Glob, or globs, of files among them that this is not for.' },
    ...Object.fromEntries(settings.map((it) => [it.key, withoutDefault(settingSchema(it, rules))])),
  };
  return { type: 'object', properties, required: ['files'], additionalProperties: false };
}

/** What an override does not say is as it was before, and not the default. */
function withoutDefault(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'default'));
}

/** The schema of an object of rules. */
export function rulesSchema(rules: readonly DockerfileRule[]): Schema {
  const properties = Object.fromEntries(rules.map((it) => [it.id, ruleSchema(it)]));
  return { type: 'object', properties, additionalProperties: anyRule() };
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
