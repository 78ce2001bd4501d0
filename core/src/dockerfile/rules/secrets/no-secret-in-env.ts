import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { mayBeSecret } from '#core/dockerfile/rules/secrets/secret-names';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const messages = {
  env: '`ENV {name}` stays in the image, where everybody who can pull it reads the value with `docker inspect`; hand it over when the container starts, or to one step with `RUN --mount=type=secret,id={id},env={name}`.',
  arg: 'The value of `ARG {name}` stays in the history of the image, where `docker history` shows it; use `RUN --mount=type=secret,id={id},env={name}` in the steps that need it.',
} as const;

export default defineRule({
  id: 'no-secret-in-env',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {
    hadolint: 'DL3064',
    buildkit: 'SecretsUsedInArgOrEnv',
    tally: 'buildkit/SecretsUsedInArgOrEnv',
  },
  summary: 'Passwords, tokens and keys are not set with `ENV` or `ARG`.',
  why: 'The values of `ENV` are part of the image, those of `ARG` part of its history, also when a later instruction unsets them, and also in stages of which only files are copied when the build cache is exported. A secret mount gives the value to one step and leaves nothing behind. Names that end in `_FILE`, or say that the thing is public, a name, a number or an address, are not reported, nor are empty values.',
  whenNot: 'For throw-away values, such as the password of a database that exists only in a test.',
  options: {
    allow: { type: 'strings', default: [], description: 'Names that are not secret, in spite of how they sound.' },
  },
  messages,
  examples: [
    {
      bad: 'FROM postgres:17\nENV «POSTGRES_PASSWORD»=hunter2\n',
      good: 'FROM postgres:17\nENV POSTGRES_PASSWORD_FILE=/run/secrets/postgres\n',
    },
    {
      bad: 'FROM node:22\nARG «NPM_TOKEN»\nRUN npm ci\n',
      good: 'FROM node:22\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci\n',
    },
  ],
  visit: {
    ENV(node, context) {
      visit(node, context, 'env');
    },
    ARG(node, context) {
      visit(node, context, 'arg');
    },
  },
});

function visit(
  { pairs }: Instruction,
  { options, report }: RuleContext<typeof messages, { allow: { type: 'strings'; default: []; description: string } }>,
  message: keyof typeof messages,
): void {
  for (const { name, value } of pairs) {
    if (options.allow.includes(name.text) || !mayBeSecret(name.text, value?.text, message === 'arg')) continue;
    report({ at: name, message, data: { name: name.text, id: name.text.toLowerCase() } });
  }
}
