import { cleanRule } from '#core/dockerfile/rules/packages/clean-rule';
import { DNF } from '#core/dockerfile/rules/packages/system-managers';

export default cleanRule({ id: 'require-dnf-clean', manager: DNF, hadolint: 'DL3040' });
