import { DNF } from '#core/dockerfile/rules/packages/system-managers';
import { versionRule } from '#core/dockerfile/rules/packages/version-rule';

export default versionRule({
  id: 'require-dnf-version',
  hadolint: 'DL3041',
  manager: 'dnf',
  programs: DNF.programs,
  source: 'the distribution',
  joint: '-',
  hasLock: false,
  example: { base: 'fedora:41', bad: 'RUN dnf install -y «httpd»', version: '2.4.62' },
});
