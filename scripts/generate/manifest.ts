import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '#core/config/settings';
import type { DockerfileRule } from '#core/dockerfile/define-rule';
import type { Output } from '#scripts/generate/output';
import { rulesSchema, type Schema, settingSchema } from '#scripts/generate/schema';

interface Manifest {
  readonly contributes?: Readonly<Record<string, unknown>>;
  readonly capabilities?: Readonly<Record<string, unknown>>;
}

/** package.json with its generated sections; all else in it stays as it is. */
export function manifest(
  root: string,
  rules: readonly DockerfileRule[],
  commandSections: Readonly<Record<string, unknown>>,
): Output {
  const written = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const contributes = {
    ...written.contributes,
    ...commandSections,
    configuration: configuration(rules),
    jsonValidation: [{ fileMatch: 'slipway.json', url: './schemas/slipway.schema.json' }],
  };
  const restricted = SETTINGS.filter((it) => it.isRestricted).map((it) => `slipway.${it.key}`);
  const capabilities = {
    ...written.capabilities,
    untrustedWorkspaces: {
      supported: 'limited',
      description: 'Files can be checked and edited. Nothing is built or run until the workspace is trusted.',
      restrictedConfigurations: restricted,
    },
  };
  return { path: 'package.json', text: `${JSON.stringify({ ...written, capabilities, contributes }, undefined, 2)}\n` };
}

function configuration(rules: readonly DockerfileRule[]): Schema {
  const settings = SETTINGS.filter((it) => it.where.includes('editor'));
  const ofRules = rulesSchema(rules);
  const properties = settings.map((it, order) => [
    `slipway.${it.key}`,
    { ...settingSchema(it, ofRules), scope: it.scope, order },
  ]);
  return { title: 'Slipway', properties: Object.fromEntries(properties) as unknown };
}
