// Made by `npm run generate`. Do not edit.
import type { DockerfileRule } from '#core/dockerfile/define-rule';
import noLatestBase from '#core/dockerfile/rules/base-image/no-latest-base';
import noLegacyPair from '#core/dockerfile/rules/deprecated/no-legacy-pair';
import noMaintainer from '#core/dockerfile/rules/deprecated/no-maintainer';
import noSecretInEnv from '#core/dockerfile/rules/secrets/no-secret-in-env';
import noSourceOutsideContext from '#core/dockerfile/rules/context/no-source-outside-context';
import noUntaggedBase from '#core/dockerfile/rules/base-image/no-untagged-base';
import validSyntax from '#core/dockerfile/rules/syntax/valid-syntax';

/** Every rule, in the order of their ids. */
export const rules: readonly DockerfileRule[] = [
  noLatestBase,
  noLegacyPair,
  noMaintainer,
  noSecretInEnv,
  noSourceOutsideContext,
  noUntaggedBase,
  validSyntax,
];
