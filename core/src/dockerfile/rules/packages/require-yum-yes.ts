import { YUM } from '#core/dockerfile/rules/packages/system-managers';
import { yesRule } from '#core/dockerfile/rules/packages/yes-rule';

export default yesRule({ id: 'require-yum-yes', manager: YUM, hadolint: 'DL3030' });
