import { DNF } from '#core/dockerfile/rules/packages/system-managers';
import { yesRule } from '#core/dockerfile/rules/packages/yes-rule';

export default yesRule({ id: 'require-dnf-yes', manager: DNF, hadolint: 'DL3038' });
