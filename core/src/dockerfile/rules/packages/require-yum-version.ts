import { YUM } from '#core/dockerfile/rules/packages/system-managers';
import { versionRule } from '#core/dockerfile/rules/packages/version-rule';

export default versionRule({
  id: 'require-yum-version',
  hadolint: 'DL3033',
  manager: 'yum',
  programs: YUM.programs,
  source: 'the distribution',
  joint: '-',
  hasLock: false,
  example: { base: 'rockylinux:9.3', bad: 'RUN yum install -y «httpd»', version: '2.4.62' },
});
