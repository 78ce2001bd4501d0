import { versionRule } from '#core/dockerfile/rules/packages/version-rule';

export default versionRule({
  id: 'require-gem-version',
  hadolint: 'DL3028',
  manager: 'gem',
  programs: new Set(['gem']),
  source: 'RubyGems',
  joint: ':',
  hasLock: false,
  example: { base: 'ruby:3.3', bad: 'RUN gem install «bundler»', version: '2.5.22' },
});
