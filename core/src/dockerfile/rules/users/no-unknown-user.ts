import { defineRule } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept, keptWithInstruction } from '#core/dockerfile/model/kept';
import { lineageOf } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { type Base, baseOf } from '#core/dockerfile/base-image';
import { accountsOf, groupsOf, WITHOUT_USERS } from '#core/dockerfile/rules/users/known-accounts';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

/** The number that images without users run as by custom: that of `nonroot` in distroless images. */
const NONROOT = '65532';

export default defineRule({
  id: 'no-unknown-user',
  category: 'users',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/named-identity-in-passwdless-stage' },
  summary: '`USER` and `--chown` name a user and a group that are there.',
  why: 'A name is looked up in the `/etc/passwd` of the image. When it is not there, the next step and every container end with `unable to find user`. An image from `scratch` has no such file at all, so only numbers work in it. A user that the base image may bring, or a package, a script or a copied file, is not reported.',
  whenNot: 'Where the name stands for an image of your own, which has the user.',
  options: {},
  messages: {
    unknown:
      'Neither `{image}` nor a step above has a user `{user}`, so the next step and the container fail; make it with `useradd` or `adduser` first.',
    scratch:
      'This stage starts from nothing and has no `/etc/passwd`, so the name `{user}` leads nowhere and the build or the container fails; write a number, or copy the file.',
    group:
      'Neither `{image}` nor a step above has a group `{user}`, so the next step and the container fail; make it with `groupadd` or `addgroup` first.',
    owner:
      'Neither `{image}` nor a step above has a user `{user}`, so this step fails; make it with `useradd` or `adduser` first.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nUSER «app»\nCMD ["/app"]\n',
      good: 'FROM debian:12\nRUN useradd --create-home app\nUSER app\nCMD ["/app"]\n',
    },
    {
      bad: 'FROM scratch\nCOPY app /app\nUSER «nobody»\nCMD ["/app"]\n',
      good: 'FROM scratch\nCOPY app /app\nUSER 65532:65532\nCMD ["/app"]\n',
    },
  ],
  visit: {
    USER(node, { model, report }, { stage, trigger }) {
      const [word] = node.words;
      if (!word || !stage || trigger) return;
      const value = model.variables.expand(word.text, node);
      if (value.kind === 'unknown' || value.isDefault) return;
      const user = unknownUser(model, stage, node, value.value);
      const base = baseOf(model, stage);
      const group = user === undefined ? unknownGroup(model, stage, node, value.value) : undefined;
      if (group !== undefined) report({ at: word, message: 'group', data: { user: group, image: nameOf(base) } });
      if (user === undefined) return;
      if (base.family === 'scratch') {
        report({ at: word, message: 'scratch', data: { user }, fixes: [numberFix(word, `${NONROOT}:${NONROOT}`)] });
        return;
      }
      const data = { user, image: nameOf(base) };
      report({ at: word, message: 'unknown', data, fixes: makeFix(model, node, stage, user) });
    },
    COPY(node, { model, report }, { stage, trigger }) {
      const flag = node.flags.find((it) => it.name === 'chown');
      if (!flag?.value || !stage || trigger) return;
      const user = unknownUser(model, stage, node, flag.value);
      if (user === undefined || flag.value.includes('$')) return;
      const base = baseOf(model, stage);
      if (base.family !== 'scratch') {
        report({
          at: flag.valueSpan,
          message: 'owner',
          data: { user, image: nameOf(base) },
          fixes: makeFix(model, node, stage, user),
        });
        return;
      }
      const fixes = [numberFix(flag.valueSpan, `${NONROOT}:${NONROOT}`)];
      report({ at: flag.valueSpan, message: 'scratch', data: { user }, fixes });
    },
  },
});

function nameOf({ image, tag }: Base): string {
  return tag === '' ? image : `${image}:${tag}`;
}

/** The name of the group, when it is surely not there. */
function unknownGroup(model: DockerfileModel, stage: Stage, node: Instruction, written: string): string | undefined {
  const [, group = ''] = written.trim().split(':');
  const known = groupsOf(baseOf(model, stage));
  if (!/^[a-z_][\w.-]*$/i.test(group) || !known || known.has(group)) return undefined;
  return isMade(model, stage, node, group) ? undefined : group;
}

/** The name of the user, when it is surely not there. */
function unknownUser(model: DockerfileModel, stage: Stage, node: Instruction, written: string): string | undefined {
  const [user = ''] = written.trim().split(':');
  if (!/^[a-z_][\w.-]*$/i.test(user) || /^container/i.test(user)) return undefined;
  const known = accountsOf(baseOf(model, stage));
  return !known || known.has(user) || isMade(model, stage, node, user) ? undefined : user;
}

/** True when a step above may make a user or a group of the name. */
function isMade(model: DockerfileModel, stage: Stage, node: Instruction, name: string): boolean {
  const { named, open } = makersOf(model, stage);
  return Math.min(named.get(name) ?? Number.POSITIVE_INFINITY, open) <= node.start;
}

/** Where the steps of a stage, and of those below, end from which on a user may be there. */
interface Makers {
  /** By the words that a RUN has, and the users that it makes. */
  readonly named: ReadonlyMap<string, number>;
  /** The first one of which nobody knows whom it makes. */
  readonly open: number;
}

const makersOf = kept((model, stage: Stage): Makers => {
  const named = new Map<string, number>();
  let open = Number.POSITIVE_INFINITY;
  for (const step of lineageOf(model, stage)) {
    if (mayMakeUsers(model, step)) open = Math.min(open, step.end);
    const made = effectsOf(model, step).effects.flatMap((it) => (it.kind === 'account' && it.name ? [it.name] : []));
    const words = step.keyword.name === 'RUN' ? (step.value.text.match(/(?<![\w/.-])[\w.-]+(?![\w/.-])/g) ?? []) : [];
    for (const word of [...made, ...words]) named.set(word, Math.min(named.get(word) ?? step.end, step.end));
  }
  return { named, open };
});

/** True when a step does something to `/etc/passwd` or `/etc/group`, or may do so without saying. */
const mayMakeUsers = keptWithInstruction((model, node): boolean =>
  effectsOf(model, node).effects.some((effect) => {
    if (effect.kind === 'account') return effect.name === undefined;
    if (effect.kind === 'install') {
      if (/^(?:pip|npm|go|gem|cargo|composer|bundler|conda)$/.test(effect.manager)) return false;
      return !effect.isComplete || effect.packages.some((it) => !WITHOUT_USERS.has(it.name));
    }
    if (effect.kind === 'unknown')
      return /[/$]|\.\w+$|^(?:sh|bash|make|ansible.*|sed|eval)$/.test(effect.program ?? '$');
    if (effect.kind !== 'create' && effect.kind !== 'change') return false;
    return effect.place.kind !== 'path'
      ? effect.place.kind === 'pattern'
      : /^\/(?:etc(?:\/(?:passwd|group))?)?$/.test(effect.place.path);
  }),
);

function numberFix({ start, end }: Span, number: string): Fix {
  return { title: `Write ${number}`, safety: 'suggestion', edits: [{ start, end, text: number }] };
}

function makeFix(model: DockerfileModel, node: Instruction, stage: Stage, user: string): readonly Fix[] {
  const { family } = baseOf(model, stage);
  const before = model.executionAt(node).user;
  if (before.kind === 'known' && before.value !== 'root') return [];
  const isBusyBox = family === 'alpine' || family === 'busybox';
  const text = `RUN ${isBusyBox ? `adduser -D ${user}` : `useradd --create-home ${user}`}\n`;
  return [
    { title: `Make the user ${user}`, safety: 'suggestion', edits: [{ start: node.start, end: node.start, text }] },
  ];
}
