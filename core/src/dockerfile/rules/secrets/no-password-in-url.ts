import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { mayBeSecret } from '#core/dockerfile/rules/secrets/secret-names';
import { isNowhere, isStandIn, type UrlLogin, urlLogins } from '#core/dockerfile/rules/secrets/url-logins';
import type { Instruction, InstructionName } from '#core/dockerfile/syntax/tree';

const messages = {
  image:
    'The password of `{user}` at `{host}` stays in the image, where everybody who can pull it reads it. Hand the address over when the container starts.',
  history:
    'The password of `{user}` at `{host}` stays in the history of the image, where `docker history` shows it. Mount it into this step with `RUN --mount=type=secret`.',
  argument:
    'The value of the build argument `{name}` is a password here, and stays in the history of the image. Mount it into the step that needs it with `RUN --mount=type=secret,id={id},env={name}`.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-password-in-url',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'Addresses have no passwords in them.',
  why: 'An address such as `https://ada:hunter2@host/` holds a login. In `ENV`, `LABEL`, `CMD` and files it is part of the image; in `RUN`, `ARG` and `ADD` it is in the history, and `git clone` writes it into `.git/config` besides. Passwords that are variables of a container are filled in when it runs, and not reported; those of build arguments are.',
  whenNot: 'For logins that everybody may know.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM node:22\nENV DATABASE_URL=postgres://shop:«hunter2»@db:5432/shop\n',
      good: 'FROM node:22\nCMD ["node", "server.js"]\n',
    },
    {
      bad: 'FROM python:3.12\nRUN pip install --index-url https://ada:«s3cret»@pypi.acme.dev/simple acme==1.2.0\n',
      good: 'FROM python:3.12\nRUN --mount=type=secret,id=netrc,target=/root/.netrc pip install --index-url https://pypi.acme.dev/simple acme==1.2.0\n',
    },
  ],
  visit: {
    ADD: visit,
    ARG: visit,
    CMD: visit,
    COPY: visit,
    ENTRYPOINT: visit,
    ENV: visit,
    HEALTHCHECK: visit,
    LABEL: visit,
    RUN: visit,
  },
});

/** Instructions whose text is no more than a part of the history. */
const HISTORY: ReadonlySet<InstructionName | 'UNKNOWN'> = new Set(['ADD', 'ARG', 'RUN']);
/** Those that expand variables when the image is built. */
const BUILT: ReadonlySet<InstructionName | 'UNKNOWN'> = new Set(['ADD', 'ENV', 'LABEL', 'RUN']);

function visit(node: Instruction, { model, report }: Context): void {
  const { name } = node.keyword;
  for (const login of urlLogins(model, node)) {
    if (isInSecretPair(node, login)) continue;
    const variable = /^\$\{?(\w+)\}?$/.exec(login.password)?.[1];
    if (variable !== undefined) {
      const isArgument = BUILT.has(name) && isPlainArgument(model, node, variable);
      const data = { name: variable, id: variable.toLowerCase() };
      if (isArgument) report({ at: login, message: 'argument', data });
      continue;
    }
    if (login.password.includes('$') || isStandIn(login)) continue;
    const isHistory = HISTORY.has(name);
    if (isHistory && isNowhere(login)) continue;
    const data = { user: login.user || '(no name)', host: login.host };
    report({ at: login, message: isHistory ? 'history' : 'image', data });
  }
}

/** True for a build argument that nothing but its use here says is a secret: the others are reported by their names. */
function isPlainArgument(model: DockerfileModel, node: Instruction, name: string): boolean {
  const variable = model.variables.lookup(name, node);
  return variable?.kind === 'arg' && !mayBeSecret(name, variable.pair?.value?.text, true);
}

/** True where the pair's name is reported already. */
function isInSecretPair({ pairs, keyword }: Instruction, { start }: UrlLogin): boolean {
  const pair = pairs.find((it) => it.start <= start && start < it.end);
  return pair !== undefined && mayBeSecret(pair.name.text, pair.value?.text, keyword.name === 'ARG');
}
