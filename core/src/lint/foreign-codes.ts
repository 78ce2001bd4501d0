/** Programs whose codes people write in comments and configurations. */
export type ForeignProgram = 'hadolint' | 'shellcheck' | 'buildkit' | 'tally' | 'dockerfile-utils';

/** Hadolint's numbers, those that were withdrawn included. */
const HADOLINT: readonly (readonly [first: number, last: number])[] = [
  [1000, 1001],
  [3000, 3067],
  [4000, 4006],
];

/** BuildKit's checks. */
export const BUILDKIT_CHECKS: readonly string[] = [
  'ConsistentInstructionCasing',
  'CopyIgnoredFile',
  'DuplicateStageName',
  'ExposeInvalidFormat',
  'ExposeProtoCasing',
  'FromAsCasing',
  'FromPlatformFlagConstDisallowed',
  'InvalidBaseImagePlatform',
  'InvalidDefaultArgInFrom',
  'InvalidDefinitionDescription',
  'JSONArgsRecommended',
  'LegacyKeyValueFormat',
  'MaintainerDeprecated',
  'MultipleInstructionsDisallowed',
  'NoEmptyContinuation',
  'RedundantTargetPlatform',
  'ReservedStageName',
  'SecretsUsedInArgOrEnv',
  'StageNameCasing',
  'UndefinedArgInFrom',
  'UndefinedVar',
  'WorkdirRelativePath',
];

/** All of hadolint's codes. */
export const HADOLINT_CODES: readonly string[] = HADOLINT.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => `DL${first + index}`),
);

/** The program whose code the name is, also one that we have no rule for. Case does not count. */
export function foreignCode(name: string): ForeignProgram | undefined {
  if (/^SC\d{4}$/i.test(name)) return 'shellcheck';
  if (HADOLINT_CODES.includes(name.toUpperCase())) return 'hadolint';
  if (/^(?:tally|buildkit|hadolint|shellcheck)\/[\w/-]+$/i.test(name)) return 'tally';
  if (/^dockerfile-utils\/\d+$/i.test(name)) return 'dockerfile-utils';
  const wanted = name.toLowerCase();
  return BUILDKIT_CHECKS.some((it) => it.toLowerCase() === wanted) ? 'buildkit' : undefined;
}
