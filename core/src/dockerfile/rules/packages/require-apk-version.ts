import { APK } from '#core/dockerfile/rules/packages/system-managers';
import { versionRule } from '#core/dockerfile/rules/packages/version-rule';

export default versionRule({
  id: 'require-apk-version',
  hadolint: 'DL3018',
  manager: 'apk',
  programs: APK.programs,
  source: 'Alpine',
  joint: '=',
  hasLock: false,
  example: { base: 'alpine:3.20', bad: 'RUN apk add --no-cache «curl»', version: '8.9.1-r2' },
});
