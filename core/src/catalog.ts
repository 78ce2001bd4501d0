// Made by `npm run generate`. Do not edit.
import type { DockerfileRule } from '#core/dockerfile/define-rule';
import noAptListsLeft from '#core/dockerfile/rules/packages/no-apt-lists-left';
import noLatestBase from '#core/dockerfile/rules/base-image/no-latest-base';
import noLegacyPair from '#core/dockerfile/rules/deprecated/no-legacy-pair';
import noLoneUpdate from '#core/dockerfile/rules/packages/no-lone-update';
import noLostCd from '#core/dockerfile/rules/lost-state/no-lost-cd';
import noLostProcess from '#core/dockerfile/rules/lost-state/no-lost-process';
import noMaintainer from '#core/dockerfile/rules/deprecated/no-maintainer';
import noSecretInEnv from '#core/dockerfile/rules/secrets/no-secret-in-env';
import noSourceOutsideContext from '#core/dockerfile/rules/context/no-source-outside-context';
import noStaleDownload from '#core/dockerfile/rules/download/no-stale-download';
import noUntaggedBase from '#core/dockerfile/rules/base-image/no-untagged-base';
import preferExecForm from '#core/dockerfile/rules/run-time/prefer-exec-form';
import preferNoRecommends from '#core/dockerfile/rules/packages/prefer-no-recommends';
import requireAptVersion from '#core/dockerfile/rules/packages/require-apt-version';
import requireAptYes from '#core/dockerfile/rules/packages/require-apt-yes';
import validSyntax from '#core/dockerfile/rules/syntax/valid-syntax';

/** Every rule, in the order of their ids. */
export const rules: readonly DockerfileRule[] = [
  noAptListsLeft,
  noLatestBase,
  noLegacyPair,
  noLoneUpdate,
  noLostCd,
  noLostProcess,
  noMaintainer,
  noSecretInEnv,
  noSourceOutsideContext,
  noStaleDownload,
  noUntaggedBase,
  preferExecForm,
  preferNoRecommends,
  requireAptVersion,
  requireAptYes,
  validSyntax,
];
