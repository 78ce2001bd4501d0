// Made by `npm run generate`. Do not edit.
import type { DockerfileRule } from '#core/dockerfile/define-rule';

/** Every rule, in the order of their ids. */
export const rules: readonly DockerfileRule[] = [];
