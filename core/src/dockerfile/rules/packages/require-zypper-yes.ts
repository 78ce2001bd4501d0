import { ZYPPER } from '#core/dockerfile/rules/packages/system-managers';
import { yesRule } from '#core/dockerfile/rules/packages/yes-rule';

export default yesRule({ id: 'require-zypper-yes', manager: ZYPPER, hadolint: 'DL3034' });
