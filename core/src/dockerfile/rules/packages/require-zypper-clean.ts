import { cleanRule } from '#core/dockerfile/rules/packages/clean-rule';
import { ZYPPER } from '#core/dockerfile/rules/packages/system-managers';

export default cleanRule({ id: 'require-zypper-clean', manager: ZYPPER, hadolint: 'DL3036' });
