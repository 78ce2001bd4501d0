import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { mayBeSecret } from '#core/dockerfile/rules/secrets/secret-names';
import { isPlaceholder, TOKEN_SHAPES } from '#core/dockerfile/rules/secrets/token-shapes';
import { overlaps, type Span } from '#core/text/span';

export default defineRule({
  id: 'no-secret-value',
  category: 'secrets',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/secrets-in-code' },
  supersedes: ['no-secret-in-env', 'no-password-in-url', 'no-password-in-command'],
  summary: 'No token or private key stands in the Dockerfile.',
  why: 'Whoever can read the Dockerfile, or pull the image, has what is written here: the values of `ENV` and `LABEL` are part of the image, all other lines are in its history. Services document how their tokens begin (`ghp_`, `AKIA`, `xoxb-` …), so programs find them within minutes of a push. A token that was published once has to be revoked: taking it out of the file is not enough. The rule knows the documented shapes and private keys, and leaves out values that only show what to put there.',
  options: {},
  messages: {
    token:
      '`{shown}…` is {what}, for everybody who can read this file or pull the image. Revoke it, and hand a new one over with `RUN --mount=type=secret`, or to the container when it starts.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nENV DEPLOY=«glpat-Zk3vQ9sT1xLw7RbN2mYc»\n',
      good: 'FROM alpine:3.20\nRUN --mount=type=secret,id=deploy,env=DEPLOY ./deploy.sh\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const { start, end, what } of tokensIn(model)) {
        const data = { shown: model.text.slice(start, start + 5).replace(/\s.*/s, ''), what };
        report({ at: placeOf(model, { start, end }), message: 'token', data });
      }
    },
  },
});

interface Token extends Span {
  readonly what: string;
}

/** The tokens of a text, comments left out, each once. */
function tokensIn({ text, tree }: DockerfileModel): readonly Token[] {
  const found = TOKEN_SHAPES.flatMap(({ what, pattern }) =>
    [...text.matchAll(pattern)].flatMap(([whole, body = whole], at, all) => {
      const start = all[at]?.index ?? 0;
      return isPlaceholder(body) ? [] : [{ start, end: start + whole.length, what }];
    }),
  );
  const isComment = ({ start }: Token): boolean => tree.comments.some((it) => it.start <= start && start < it.end);
  const isFirst = (token: Token, at: number): boolean => found.findIndex((it) => overlaps(it, token)) === at;
  return found.filter((it, at) => isFirst(it, at) && !isComment(it));
}

/** The whole pair where the name sounds like a secret too, so that both are one finding. */
function placeOf(model: DockerfileModel, token: Span): Span {
  const node = model.tree.instructions.find((it) => it.start <= token.start && token.start < it.end);
  const pair = (node?.child ?? node)?.pairs.find((it) => it.start <= token.start && token.end <= it.end);
  return pair && mayBeSecret(pair.name.text, pair.value?.text, false) ? { start: pair.start, end: pair.end } : token;
}
