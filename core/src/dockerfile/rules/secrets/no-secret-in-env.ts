import { defineRule } from '#core/dockerfile/define-rule';
import { mountInstead, runsNaming, takenOver, variableIn } from '#core/dockerfile/rules/secrets/argument-uses';
import { keptWrites } from '#core/dockerfile/rules/secrets/kept-writes';
import { isSecretForBuildkit, mayBeSecret } from '#core/dockerfile/rules/secrets/secret-names';
import { isPlaceShipped } from '#core/dockerfile/rules/shipped';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';
import { lineOf } from '#core/dockerfile/rules/written';

const messages = {
  env: '`ENV {name}` stays in the image, where everybody who can pull it reads the value with `docker inspect`; hand it over when the container starts, or to one step with `RUN --mount=type=secret,id={id},env={name}`.',
  written:
    'The value of `ARG {name}` stays in the history of the image, and line {line} writes it to a file of the image besides; use `RUN --mount=type=secret,id={id},env={name}` in the steps that need it, and keep it out of files.',
  stageEnv:
    '`ENV {name}` stays in the image of this stage, which the build cache holds: whoever gets the cache, or an image of the stage, reads the value. Hand it to the steps that need it with `RUN --mount=type=secret,id={id},env={name}`.',
  stageArg:
    'The value of `ARG {name}` stays in the history of this stage, which the build cache and the provenance of the image may hold; use `RUN --mount=type=secret,id={id},env={name}` in the steps that need it.',
  arg: 'The value of `ARG {name}` stays in the history of the image, where `docker history` shows it; use `RUN --mount=type=secret,id={id},env={name}` in the steps that need it.',
} as const;

export default defineRule({
  id: 'no-secret-in-env',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {
    hadolint: 'DL3064',
    buildkit: 'SecretsUsedInArgOrEnv',
    tally: 'buildkit/SecretsUsedInArgOrEnv',
  },
  summary: 'Passwords, tokens and keys are not set with `ENV` or `ARG`.',
  why: 'The values of `ENV` are part of the image, those of `ARG` part of its history, also when a later instruction unsets them, and also in stages of which only files are copied when the build cache is exported. A secret mount gives the value to one step and leaves nothing behind. Names that end in `_FILE`, or say that the thing is public, a name, a number or an address, are not reported, nor are empty values.',
  whenNot: 'For throw-away values, such as the password of a database that exists only in a test.',
  supersedes: ['no-secret-like-name'],
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
    ENV(node, { model, options, report }, place) {
      for (const pair of secretsOf(node, options.allow)) {
        const source = variableIn(pair);
        const variable = model.variables.lookup(source ?? '', node);
        const isSet = variable !== undefined && variable.kind !== 'inherited';
        // What nothing in the file sets gets no value by being set to itself.
        if (source === pair.name.text && !isSet && !place.trigger) continue;
        // A fingerprint is none, also when an argument brings it.
        const known = variable?.value.kind === 'known' ? variable.value.value : '';
        if (known !== '' && !mayBeSecret(pair.name.text, known, false)) continue;
        const argument = variable?.kind === 'arg' ? variable.pair?.name : undefined;
        const related = argument ? [{ start: argument.start, end: argument.end, message: FROM_ARGUMENT }] : [];
        report({
          at: pair.name,
          message: isPlaceShipped(model, place) ? 'env' : 'stageEnv',
          data: dataOf(pair.name.text),
          related,
          notCodes: notCodesOf(pair, place.trigger),
        });
      }
    },
    ARG(node, { model, options, report }, { stage, trigger }) {
      for (const pair of secretsOf(node, options.allow)) {
        const name = pair.name.text;
        // The ENV that takes it over is reported, and names this place.
        if (stage && !trigger && takenOver(stage, node, name).some((it) => isSecret(it, options.allow, 'ENV')))
          continue;
        const runs = stage && !trigger ? runsNaming(stage, node, name) : [];
        const writes = stage
          ? runs.flatMap((it) => keptWrites(model, stage, it, { files: [], variables: [name] }))
          : [];
        const fix = stage && !trigger && writes.length === 0 ? mountInstead(model, stage, node, pair) : undefined;
        const place = { at: pair.name, fixes: fix ? [fix] : [], notCodes: notCodesOf(pair, trigger) };
        const [write] = writes;
        if (!write) {
          report({
            ...place,
            message: isPlaceShipped(model, { stage, trigger }) ? 'arg' : 'stageArg',
            data: dataOf(name),
          });
          continue;
        }
        const line = lineOf(model, write.command);
        const { start, end } = write.command;
        const related = [{ start, end, message: 'Here it gets into a file.' }];
        report({ ...place, message: 'written', data: { ...dataOf(name), line }, related });
      }
    },
  },
});

const FROM_ARGUMENT = 'The build argument that it comes from stays in the history of the image too.';

function secretsOf({ keyword, pairs }: Instruction, allowed: readonly string[]): readonly Pair[] {
  return pairs.filter((it) => isSecret(it, allowed, keyword.name));
}

function isSecret({ name, value }: Pair, allowed: readonly string[], keyword: string): boolean {
  return !allowed.includes(name.text) && mayBeSecret(name.text, value?.text, keyword === 'ARG');
}

/** The others go by words of the name, and leave triggers alone. */
function notCodesOf({ name }: Pair, trigger: Instruction | undefined): readonly string[] {
  if (trigger) return ['DL3064', 'SecretsUsedInArgOrEnv'];
  return isSecretForBuildkit(name.text) ? [] : ['SecretsUsedInArgOrEnv'];
}

function dataOf(name: string) {
  return { name, id: name.toLowerCase() };
}
