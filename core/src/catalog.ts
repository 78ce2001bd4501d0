// Made by `npm run generate`. Do not edit.
import type { DockerfileRule } from '#core/dockerfile/define-rule';
import noAlwaysHealthy from '#core/dockerfile/rules/health/no-always-healthy';
import noAptKey from '#core/dockerfile/rules/download/no-apt-key';
import noAptListsLeft from '#core/dockerfile/rules/packages/no-apt-lists-left';
import noArgumentAtRunTime from '#core/dockerfile/rules/variables/no-argument-at-run-time';
import noBakedKey from '#core/dockerfile/rules/secrets/no-baked-key';
import noBlankAroundEquals from '#core/dockerfile/rules/syntax/no-blank-around-equals';
import noBuildTimeValue from '#core/dockerfile/rules/run/no-build-time-value';
import noBuildxLabel from '#core/dockerfile/rules/labels/no-buildx-label';
import noCircularStage from '#core/dockerfile/rules/stages/no-circular-stage';
import noComposerDev from '#core/dockerfile/rules/packages/no-composer-dev';
import noConstantPlatform from '#core/dockerfile/rules/stages/no-constant-platform';
import noCopyBeforeInstall from '#core/dockerfile/rules/order/no-copy-before-install';
import noCrlfHeredoc from '#core/dockerfile/rules/syntax/no-crlf-heredoc';
import noDanglingContinuation from '#core/dockerfile/rules/syntax/no-dangling-continuation';
import noDebianFrontendEnv from '#core/dockerfile/rules/packages/no-debian-frontend-env';
import noDevelopmentServer from '#core/dockerfile/rules/run-time/no-development-server';
import noDockerSocket from '#core/dockerfile/rules/secrets/no-docker-socket';
import noDroppedGroups from '#core/dockerfile/rules/users/no-dropped-groups';
import noDuplicateLabel from '#core/dockerfile/rules/labels/no-duplicate-label';
import noDuplicatePort from '#core/dockerfile/rules/order/no-duplicate-port';
import noDuplicateStageName from '#core/dockerfile/rules/stages/no-duplicate-stage-name';
import noDynamicBinaryInScratch from '#core/dockerfile/rules/run-time/no-dynamic-binary-in-scratch';
import noEarlyCacheBuster from '#core/dockerfile/rules/order/no-early-cache-buster';
import noEmptyContinuation from '#core/dockerfile/rules/syntax/no-empty-continuation';
import noEmptyStageCopy from '#core/dockerfile/rules/copy/no-empty-stage-copy';
import noEndedBase from '#core/dockerfile/rules/base-image/no-ended-base';
import noFixedPassword from '#core/dockerfile/rules/secrets/no-fixed-password';
import noForeignPackageManager from '#core/dockerfile/rules/packages/no-foreign-package-manager';
import noIgnoredCmd from '#core/dockerfile/rules/run-time/no-ignored-cmd';
import noIgnoredFailure from '#core/dockerfile/rules/run/no-ignored-failure';
import noIgnoredSource from '#core/dockerfile/rules/context/no-ignored-source';
import noInlineSuppression from '#core/dockerfile/rules/syntax/no-inline-suppression';
import noInvalidDefaultBase from '#core/dockerfile/rules/base-image/no-invalid-default-base';
import noKeptProxy from '#core/dockerfile/rules/variables/no-kept-proxy';
import noKeptSecret from '#core/dockerfile/rules/secrets/no-kept-secret';
import noLateCleanup from '#core/dockerfile/rules/layers/no-late-cleanup';
import noLateDirective from '#core/dockerfile/rules/syntax/no-late-directive';
import noLateFlag from '#core/dockerfile/rules/syntax/no-late-flag';
import noLaterBase from '#core/dockerfile/rules/stages/no-later-base';
import noLatestBase from '#core/dockerfile/rules/base-image/no-latest-base';
import noLegacyPair from '#core/dockerfile/rules/deprecated/no-legacy-pair';
import noLiteralTilde from '#core/dockerfile/rules/paths/no-literal-tilde';
import noLiteralVariable from '#core/dockerfile/rules/variables/no-literal-variable';
import noLoneUpdate from '#core/dockerfile/rules/packages/no-lone-update';
import noLongFile from '#core/dockerfile/rules/layout/no-long-file';
import noLostActivation from '#core/dockerfile/rules/lost-state/no-lost-activation';
import noLostAgent from '#core/dockerfile/rules/lost-state/no-lost-agent';
import noLostCd from '#core/dockerfile/rules/lost-state/no-lost-cd';
import noLostMount from '#core/dockerfile/rules/layers/no-lost-mount';
import noLostProcess from '#core/dockerfile/rules/lost-state/no-lost-process';
import noLostShellSetting from '#core/dockerfile/rules/lost-state/no-lost-shell-setting';
import noLostSystemSetting from '#core/dockerfile/rules/lost-state/no-lost-system-setting';
import noLostUser from '#core/dockerfile/rules/lost-state/no-lost-user';
import noLostVariable from '#core/dockerfile/rules/lost-state/no-lost-variable';
import noMaintainer from '#core/dockerfile/rules/deprecated/no-maintainer';
import noMissingHealthcheckProgram from '#core/dockerfile/rules/health/no-missing-healthcheck-program';
import noMissingSource from '#core/dockerfile/rules/context/no-missing-source';
import noMisspeltStage from '#core/dockerfile/rules/stages/no-misspelt-stage';
import noMovingDependency from '#core/dockerfile/rules/packages/no-moving-dependency';
import noMultipleEmptyLines from '#core/dockerfile/rules/layout/no-multiple-empty-lines';
import noNeedlessApkUpdate from '#core/dockerfile/rules/packages/no-needless-apk-update';
import noNeedlessCat from '#core/dockerfile/rules/shell/no-needless-cat';
import noNpmAsMainProcess from '#core/dockerfile/rules/run-time/no-npm-as-main-process';
import noOverriddenEnv from '#core/dockerfile/rules/order/no-overridden-env';
import noOverriddenInstruction from '#core/dockerfile/rules/stages/no-overridden-instruction';
import noOverwrittenCopy from '#core/dockerfile/rules/copy/no-overwritten-copy';
import noPasswordInCommand from '#core/dockerfile/rules/secrets/no-password-in-command';
import noPasswordInUrl from '#core/dockerfile/rules/secrets/no-password-in-url';
import noPasswordlessSudo from '#core/dockerfile/rules/secrets/no-passwordless-sudo';
import noPipCache from '#core/dockerfile/rules/packages/no-pip-cache';
import noPipedScript from '#core/dockerfile/rules/download/no-piped-script';
import noPlainHttp from '#core/dockerfile/rules/download/no-plain-http';
import noPortMapping from '#core/dockerfile/rules/ports/no-port-mapping';
import noRecursiveOwner from '#core/dockerfile/rules/layers/no-recursive-owner';
import noRedundantPlatform from '#core/dockerfile/rules/stages/no-redundant-platform';
import noRelativeDestination from '#core/dockerfile/rules/copy/no-relative-destination';
import noReplacedPath from '#core/dockerfile/rules/variables/no-replaced-path';
import noReservedStageName from '#core/dockerfile/rules/stages/no-reserved-stage-name';
import noResetCmd from '#core/dockerfile/rules/run-time/no-reset-cmd';
import noRootCopy from '#core/dockerfile/rules/copy/no-root-copy';
import noRootUser from '#core/dockerfile/rules/run-time/no-root-user';
import noRootWithState from '#core/dockerfile/rules/users/no-root-with-state';
import noRootWorkAsUser from '#core/dockerfile/rules/users/no-root-work-as-user';
import noSecretFile from '#core/dockerfile/rules/secrets/no-secret-file';
import noSecretInEnv from '#core/dockerfile/rules/secrets/no-secret-in-env';
import noSecretLikeName from '#core/dockerfile/rules/secrets/no-secret-like-name';
import noSecretValue from '#core/dockerfile/rules/secrets/no-secret-value';
import noSelfCopy from '#core/dockerfile/rules/copy/no-self-copy';
import noSenselessCommand from '#core/dockerfile/rules/run/no-senseless-command';
import noSetuid from '#core/dockerfile/rules/secrets/no-setuid';
import noShLink from '#core/dockerfile/rules/run/no-sh-link';
import noShellOnlyVariable from '#core/dockerfile/rules/variables/no-shell-only-variable';
import noShellSyntaxInExecForm from '#core/dockerfile/rules/run-time/no-shell-syntax-in-exec-form';
import noShellWithoutShell from '#core/dockerfile/rules/run-time/no-shell-without-shell';
import noSourceOutsideContext from '#core/dockerfile/rules/context/no-source-outside-context';
import noSshServer from '#core/dockerfile/rules/secrets/no-ssh-server';
import noStaleBaseDigest from '#core/dockerfile/rules/labels/no-stale-base-digest';
import noStaleDownload from '#core/dockerfile/rules/download/no-stale-download';
import noSudo from '#core/dockerfile/rules/packages/no-sudo';
import noSwallowedFailure from '#core/dockerfile/rules/run/no-swallowed-failure';
import noSystemUpgrade from '#core/dockerfile/rules/packages/no-system-upgrade';
import noTrailingBlank from '#core/dockerfile/rules/layout/no-trailing-blank';
import noTrailingComment from '#core/dockerfile/rules/syntax/no-trailing-comment';
import noTypographicCharacter from '#core/dockerfile/rules/syntax/no-typographic-character';
import noUncheckedCertificate from '#core/dockerfile/rules/download/no-unchecked-certificate';
import noUncheckedHostKey from '#core/dockerfile/rules/download/no-unchecked-host-key';
import noUndeclaredArgument from '#core/dockerfile/rules/variables/no-undeclared-argument';
import noUndefinedBaseArgument from '#core/dockerfile/rules/base-image/no-undefined-base-argument';
import noUndefinedVariable from '#core/dockerfile/rules/variables/no-undefined-variable';
import noUngracefulStopSignal from '#core/dockerfile/rules/run-time/no-ungraceful-stop-signal';
import noUnguardedRemoval from '#core/dockerfile/rules/shell/no-unguarded-removal';
import noUnknownLabel from '#core/dockerfile/rules/labels/no-unknown-label';
import noUnknownStage from '#core/dockerfile/rules/copy/no-unknown-stage';
import noUnknownUser from '#core/dockerfile/rules/users/no-unknown-user';
import noUnreachableStage from '#core/dockerfile/rules/stages/no-unreachable-stage';
import noUnsignedPackage from '#core/dockerfile/rules/download/no-unsigned-package';
import noUntaggedBase from '#core/dockerfile/rules/base-image/no-untagged-base';
import noUntrustedRegistry from '#core/dockerfile/rules/base-image/no-untrusted-registry';
import noUnusedArgument from '#core/dockerfile/rules/variables/no-unused-argument';
import noUnusedHealthcheck from '#core/dockerfile/rules/health/no-unused-healthcheck';
import noUnusedSuppression from '#core/dockerfile/rules/comments/no-unused-suppression';
import noUnusedUser from '#core/dockerfile/rules/users/no-unused-user';
import noUnwantedFiles from '#core/dockerfile/rules/context/no-unwanted-files';
import noUnwatchedProcess from '#core/dockerfile/rules/run-time/no-unwatched-process';
import noUselessCacheMount from '#core/dockerfile/rules/cache/no-useless-cache-mount';
import noVersionAsRedirect from '#core/dockerfile/rules/packages/no-version-as-redirect';
import noVolumeWrite from '#core/dockerfile/rules/layers/no-volume-write';
import noWeakHealthcheck from '#core/dockerfile/rules/health/no-weak-healthcheck';
import noWgetAndCurl from '#core/dockerfile/rules/run/no-wget-and-curl';
import noWorldWritable from '#core/dockerfile/rules/users/no-world-writable';
import noXdebug from '#core/dockerfile/rules/packages/no-xdebug';
import noYarnCache from '#core/dockerfile/rules/packages/no-yarn-cache';
import noZypperDistUpgrade from '#core/dockerfile/rules/packages/no-zypper-dist-upgrade';
import preferAbsoluteWorkdir from '#core/dockerfile/rules/paths/prefer-absolute-workdir';
import preferAddArchive from '#core/dockerfile/rules/copy/prefer-add-archive';
import preferAddGit from '#core/dockerfile/rules/download/prefer-add-git';
import preferAddUnpack from '#core/dockerfile/rules/download/prefer-add-unpack';
import preferAptGet from '#core/dockerfile/rules/packages/prefer-apt-get';
import preferBlankLineBetween from '#core/dockerfile/rules/layout/prefer-blank-line-between';
import preferCacheMount from '#core/dockerfile/rules/cache/prefer-cache-mount';
import preferCanonicalStopSignal from '#core/dockerfile/rules/run-time/prefer-canonical-stop-signal';
import preferCarefulShell from '#core/dockerfile/rules/shell/prefer-careful-shell';
import preferChainPerLine from '#core/dockerfile/rules/layout/prefer-chain-per-line';
import preferConsistentCasing from '#core/dockerfile/rules/syntax/prefer-consistent-casing';
import preferCopy from '#core/dockerfile/rules/copy/prefer-copy';
import preferCopyChmod from '#core/dockerfile/rules/copy/prefer-copy-chmod';
import preferCopyChown from '#core/dockerfile/rules/copy/prefer-copy-chown';
import preferCopyHeredoc from '#core/dockerfile/rules/copy/prefer-copy-heredoc';
import preferCurlRetry from '#core/dockerfile/rules/download/prefer-curl-retry';
import preferExecForm from '#core/dockerfile/rules/run-time/prefer-exec-form';
import preferHealthcheckExitOne from '#core/dockerfile/rules/health/prefer-healthcheck-exit-one';
import preferJsonCommand from '#core/dockerfile/rules/run-time/prefer-json-command';
import preferLateArgument from '#core/dockerfile/rules/order/prefer-late-argument';
import preferLowercaseDirective from '#core/dockerfile/rules/syntax/prefer-lowercase-directive';
import preferLowercaseProtocol from '#core/dockerfile/rules/ports/prefer-lowercase-protocol';
import preferLowercaseStageName from '#core/dockerfile/rules/stages/prefer-lowercase-stage-name';
import preferMatchingAsCasing from '#core/dockerfile/rules/stages/prefer-matching-as-casing';
import preferMultiStageBuild from '#core/dockerfile/rules/stages/prefer-multi-stage-build';
import preferNamedDescription from '#core/dockerfile/rules/syntax/prefer-named-description';
import preferNoRecommends from '#core/dockerfile/rules/packages/prefer-no-recommends';
import preferNumericUser from '#core/dockerfile/rules/run-time/prefer-numeric-user';
import preferOneRun from '#core/dockerfile/rules/run/prefer-one-run';
import preferProgramStopSignal from '#core/dockerfile/rules/run-time/prefer-program-stop-signal';
import preferSortedPackages from '#core/dockerfile/rules/packages/prefer-sorted-packages';
import preferStageName from '#core/dockerfile/rules/stages/prefer-stage-name';
import preferTelemetryOptOut from '#core/dockerfile/rules/packages/prefer-telemetry-opt-out';
import preferVexAttestation from '#core/dockerfile/rules/copy/prefer-vex-attestation';
import preferWorkdir from '#core/dockerfile/rules/run/prefer-workdir';
import requireAddChecksum from '#core/dockerfile/rules/download/require-add-checksum';
import requireApkNoCache from '#core/dockerfile/rules/packages/require-apk-no-cache';
import requireApkVersion from '#core/dockerfile/rules/packages/require-apk-version';
import requireAptCacheLock from '#core/dockerfile/rules/cache/require-apt-cache-lock';
import requireAptUpdate from '#core/dockerfile/rules/packages/require-apt-update';
import requireAptVersion from '#core/dockerfile/rules/packages/require-apt-version';
import requireAptYes from '#core/dockerfile/rules/packages/require-apt-yes';
import requireCertificatesInScratch from '#core/dockerfile/rules/run-time/require-certificates-in-scratch';
import requireCurlFail from '#core/dockerfile/rules/download/require-curl-fail';
import requireCurlLocation from '#core/dockerfile/rules/download/require-curl-location';
import requireDnfClean from '#core/dockerfile/rules/packages/require-dnf-clean';
import requireDnfVersion from '#core/dockerfile/rules/packages/require-dnf-version';
import requireDnfYes from '#core/dockerfile/rules/packages/require-dnf-yes';
import requireExecInEntrypoint from '#core/dockerfile/rules/context/require-exec-in-entrypoint';
import requireExecInShell from '#core/dockerfile/rules/run-time/require-exec-in-shell';
import requireExecutableEntrypoint from '#core/dockerfile/rules/context/require-executable-entrypoint';
import requireFinalNewline from '#core/dockerfile/rules/layout/require-final-newline';
import requireFrom from '#core/dockerfile/rules/syntax/require-from';
import requireGemVersion from '#core/dockerfile/rules/packages/require-gem-version';
import requireGoVersion from '#core/dockerfile/rules/packages/require-go-version';
import requireHealthcheck from '#core/dockerfile/rules/run-time/require-healthcheck';
import requireHealthcheckFailFlag from '#core/dockerfile/rules/health/require-healthcheck-fail-flag';
import requireImageDigest from '#core/dockerfile/rules/base-image/require-image-digest';
import requireKeyFingerprint from '#core/dockerfile/rules/download/require-key-fingerprint';
import requireLabel from '#core/dockerfile/rules/labels/require-label';
import requireLockedInstall from '#core/dockerfile/rules/packages/require-locked-install';
import requireNoLogInit from '#core/dockerfile/rules/run/require-no-log-init';
import requireNpmVersion from '#core/dockerfile/rules/packages/require-npm-version';
import requirePipHashes from '#core/dockerfile/rules/packages/require-pip-hashes';
import requirePipVersion from '#core/dockerfile/rules/packages/require-pip-version';
import requirePipefail from '#core/dockerfile/rules/run/require-pipefail';
import requireQuietWget from '#core/dockerfile/rules/run/require-quiet-wget';
import requireQuotedTest from '#core/dockerfile/rules/shell/require-quoted-test';
import requireQuotedVariable from '#core/dockerfile/rules/shell/require-quoted-variable';
import requireSuppressionReason from '#core/dockerfile/rules/comments/require-suppression-reason';
import requireUser from '#core/dockerfile/rules/users/require-user';
import requireVerifiedDownload from '#core/dockerfile/rules/download/require-verified-download';
import requireVerifiedKey from '#core/dockerfile/rules/download/require-verified-key';
import requireYumClean from '#core/dockerfile/rules/packages/require-yum-clean';
import requireYumVersion from '#core/dockerfile/rules/packages/require-yum-version';
import requireYumYes from '#core/dockerfile/rules/packages/require-yum-yes';
import requireZypperClean from '#core/dockerfile/rules/packages/require-zypper-clean';
import requireZypperVersion from '#core/dockerfile/rules/packages/require-zypper-version';
import requireZypperYes from '#core/dockerfile/rules/packages/require-zypper-yes';
import validCacheMountTarget from '#core/dockerfile/rules/cache/valid-cache-mount-target';
import validCopyDestination from '#core/dockerfile/rules/copy/valid-copy-destination';
import validDirective from '#core/dockerfile/rules/syntax/valid-directive';
import validEntrypointScript from '#core/dockerfile/rules/context/valid-entrypoint-script';
import validExecForm from '#core/dockerfile/rules/syntax/valid-exec-form';
import validExpansion from '#core/dockerfile/rules/syntax/valid-expansion';
import validImageName from '#core/dockerfile/rules/base-image/valid-image-name';
import validLabelKey from '#core/dockerfile/rules/labels/valid-label-key';
import validLabelValue from '#core/dockerfile/rules/labels/valid-label-value';
import validPort from '#core/dockerfile/rules/ports/valid-port';
import validProgramName from '#core/dockerfile/rules/run-time/valid-program-name';
import validShell from '#core/dockerfile/rules/shell/valid-shell';
import validStartInterval from '#core/dockerfile/rules/health/valid-start-interval';
import validStopSignal from '#core/dockerfile/rules/run-time/valid-stop-signal';
import validSuppression from '#core/dockerfile/rules/comments/valid-suppression';
import validSyntax from '#core/dockerfile/rules/syntax/valid-syntax';
import validTrigger from '#core/dockerfile/rules/syntax/valid-trigger';

/** Every rule, in the order of their ids. */
export const rules: readonly DockerfileRule[] = [
  noAlwaysHealthy,
  noAptKey,
  noAptListsLeft,
  noArgumentAtRunTime,
  noBakedKey,
  noBlankAroundEquals,
  noBuildTimeValue,
  noBuildxLabel,
  noCircularStage,
  noComposerDev,
  noConstantPlatform,
  noCopyBeforeInstall,
  noCrlfHeredoc,
  noDanglingContinuation,
  noDebianFrontendEnv,
  noDevelopmentServer,
  noDockerSocket,
  noDroppedGroups,
  noDuplicateLabel,
  noDuplicatePort,
  noDuplicateStageName,
  noDynamicBinaryInScratch,
  noEarlyCacheBuster,
  noEmptyContinuation,
  noEmptyStageCopy,
  noEndedBase,
  noFixedPassword,
  noForeignPackageManager,
  noIgnoredCmd,
  noIgnoredFailure,
  noIgnoredSource,
  noInlineSuppression,
  noInvalidDefaultBase,
  noKeptProxy,
  noKeptSecret,
  noLateCleanup,
  noLateDirective,
  noLateFlag,
  noLaterBase,
  noLatestBase,
  noLegacyPair,
  noLiteralTilde,
  noLiteralVariable,
  noLoneUpdate,
  noLongFile,
  noLostActivation,
  noLostAgent,
  noLostCd,
  noLostMount,
  noLostProcess,
  noLostShellSetting,
  noLostSystemSetting,
  noLostUser,
  noLostVariable,
  noMaintainer,
  noMissingHealthcheckProgram,
  noMissingSource,
  noMisspeltStage,
  noMovingDependency,
  noMultipleEmptyLines,
  noNeedlessApkUpdate,
  noNeedlessCat,
  noNpmAsMainProcess,
  noOverriddenEnv,
  noOverriddenInstruction,
  noOverwrittenCopy,
  noPasswordInCommand,
  noPasswordInUrl,
  noPasswordlessSudo,
  noPipCache,
  noPipedScript,
  noPlainHttp,
  noPortMapping,
  noRecursiveOwner,
  noRedundantPlatform,
  noRelativeDestination,
  noReplacedPath,
  noReservedStageName,
  noResetCmd,
  noRootCopy,
  noRootUser,
  noRootWithState,
  noRootWorkAsUser,
  noSecretFile,
  noSecretInEnv,
  noSecretLikeName,
  noSecretValue,
  noSelfCopy,
  noSenselessCommand,
  noSetuid,
  noShLink,
  noShellOnlyVariable,
  noShellSyntaxInExecForm,
  noShellWithoutShell,
  noSourceOutsideContext,
  noSshServer,
  noStaleBaseDigest,
  noStaleDownload,
  noSudo,
  noSwallowedFailure,
  noSystemUpgrade,
  noTrailingBlank,
  noTrailingComment,
  noTypographicCharacter,
  noUncheckedCertificate,
  noUncheckedHostKey,
  noUndeclaredArgument,
  noUndefinedBaseArgument,
  noUndefinedVariable,
  noUngracefulStopSignal,
  noUnguardedRemoval,
  noUnknownLabel,
  noUnknownStage,
  noUnknownUser,
  noUnreachableStage,
  noUnsignedPackage,
  noUntaggedBase,
  noUntrustedRegistry,
  noUnusedArgument,
  noUnusedHealthcheck,
  noUnusedSuppression,
  noUnusedUser,
  noUnwantedFiles,
  noUnwatchedProcess,
  noUselessCacheMount,
  noVersionAsRedirect,
  noVolumeWrite,
  noWeakHealthcheck,
  noWgetAndCurl,
  noWorldWritable,
  noXdebug,
  noYarnCache,
  noZypperDistUpgrade,
  preferAbsoluteWorkdir,
  preferAddArchive,
  preferAddGit,
  preferAddUnpack,
  preferAptGet,
  preferBlankLineBetween,
  preferCacheMount,
  preferCanonicalStopSignal,
  preferCarefulShell,
  preferChainPerLine,
  preferConsistentCasing,
  preferCopy,
  preferCopyChmod,
  preferCopyChown,
  preferCopyHeredoc,
  preferCurlRetry,
  preferExecForm,
  preferHealthcheckExitOne,
  preferJsonCommand,
  preferLateArgument,
  preferLowercaseDirective,
  preferLowercaseProtocol,
  preferLowercaseStageName,
  preferMatchingAsCasing,
  preferMultiStageBuild,
  preferNamedDescription,
  preferNoRecommends,
  preferNumericUser,
  preferOneRun,
  preferProgramStopSignal,
  preferSortedPackages,
  preferStageName,
  preferTelemetryOptOut,
  preferVexAttestation,
  preferWorkdir,
  requireAddChecksum,
  requireApkNoCache,
  requireApkVersion,
  requireAptCacheLock,
  requireAptUpdate,
  requireAptVersion,
  requireAptYes,
  requireCertificatesInScratch,
  requireCurlFail,
  requireCurlLocation,
  requireDnfClean,
  requireDnfVersion,
  requireDnfYes,
  requireExecInEntrypoint,
  requireExecInShell,
  requireExecutableEntrypoint,
  requireFinalNewline,
  requireFrom,
  requireGemVersion,
  requireGoVersion,
  requireHealthcheck,
  requireHealthcheckFailFlag,
  requireImageDigest,
  requireKeyFingerprint,
  requireLabel,
  requireLockedInstall,
  requireNoLogInit,
  requireNpmVersion,
  requirePipHashes,
  requirePipVersion,
  requirePipefail,
  requireQuietWget,
  requireQuotedTest,
  requireQuotedVariable,
  requireSuppressionReason,
  requireUser,
  requireVerifiedDownload,
  requireVerifiedKey,
  requireYumClean,
  requireYumVersion,
  requireYumYes,
  requireZypperClean,
  requireZypperVersion,
  requireZypperYes,
  validCacheMountTarget,
  validCopyDestination,
  validDirective,
  validEntrypointScript,
  validExecForm,
  validExpansion,
  validImageName,
  validLabelKey,
  validLabelValue,
  validPort,
  validProgramName,
  validShell,
  validStartInterval,
  validStopSignal,
  validSuppression,
  validSyntax,
  validTrigger,
];
