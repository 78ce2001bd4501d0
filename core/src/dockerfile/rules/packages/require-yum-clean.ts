import { cleanRule } from '#core/dockerfile/rules/packages/clean-rule';
import { YUM } from '#core/dockerfile/rules/packages/system-managers';

export default cleanRule({ id: 'require-yum-clean', manager: YUM, hadolint: 'DL3032' });
