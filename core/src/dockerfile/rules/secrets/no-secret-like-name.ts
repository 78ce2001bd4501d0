import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import { isSecretForBuildkit, isSecretForHadolint } from '#core/dockerfile/rules/secrets/secret-names';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const messages = {
  env: '`{name}` sounds like a secret, and the values of ENV stay in the image; hand a secret over when the container starts, or give the variable another name.',
  arg: '`{name}` sounds like a secret, and the values of ARG stay in the history of the image; use `RUN --mount=type=secret`, or give the argument another name.',
} as const;

const options = {
  allow: { type: 'strings', default: [], description: 'Names that are not secret, in spite of how they sound.' },
} as const;

export default defineRule({
  id: 'no-secret-like-name',
  category: 'secrets',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: {
    hadolint: 'DL3064',
    buildkit: 'SecretsUsedInArgOrEnv',
    tally: 'buildkit/SecretsUsedInArgOrEnv',
  },
  summary: 'No variable of the image has a name that sounds like a secret.',
  why: 'Scanners and reviewers go by names. A variable that is called `…_KEY` or `…_TOKEN` looks like a leak to them, also when its value is empty, a number or the name of a thing. The rule `no-secret-in-env` looks at values too, and leaves such variables alone; this one goes by the name alone, as `docker build --check` does.',
  whenNot: 'Where programs that you do not write ask for such names.',
  options,
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nENV «AUTH»=true\n',
      good: 'FROM alpine:3.20\nENV LOGIN_REQUIRED=true\n',
    },
  ],
  visit: {
    ENV: (node, context, place) => visit(node, 'env', context, place),
    ARG: (node, context, place) => visit(node, 'arg', context, place),
  },
});

/** A trigger is judged where it is run. */
function visit(
  { pairs }: Instruction,
  message: keyof typeof messages,
  { options: { allow }, report }: RuleContext<typeof messages, typeof options>,
  { trigger }: Place,
): void {
  if (trigger) return;
  for (const { name } of pairs) {
    const notCodes = [
      ...(isSecretForBuildkit(name.text) ? [] : ['SecretsUsedInArgOrEnv']),
      ...(isSecretForHadolint(name.text) ? [] : ['DL3064']),
    ];
    if (notCodes.length === 2 || allow.includes(name.text)) continue;
    report({ at: name, message, data: { name: name.text }, notCodes });
  }
}
