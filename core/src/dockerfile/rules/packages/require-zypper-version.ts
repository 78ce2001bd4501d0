import { ZYPPER } from '#core/dockerfile/rules/packages/system-managers';
import { versionRule } from '#core/dockerfile/rules/packages/version-rule';

export default versionRule({
  id: 'require-zypper-version',
  hadolint: 'DL3037',
  manager: 'zypper',
  programs: ZYPPER.programs,
  source: 'the distribution',
  joint: '=',
  hasLock: false,
  example: { base: 'opensuse/leap:15.6', bad: 'RUN zypper install -y «httpd»', version: '2.4.62' },
});
