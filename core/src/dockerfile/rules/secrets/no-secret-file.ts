import { type ContextSource, contextSources } from '#core/dockerfile/context-sources';
import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { Effect } from '#core/dockerfile/model/effects/effect';
import { baseName, covers, type Place } from '#core/dockerfile/model/effects/place';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { copiedPath, isKept } from '#core/dockerfile/rules/secrets/kept-files';
import { type SecretFile, secretFile } from '#core/dockerfile/rules/secrets/secret-files';
import { mountFix } from '#core/dockerfile/rules/secrets/secret-mount-fix';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellRedirect, ShellWord } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { lineOf } from '#core/dockerfile/rules/written';

const messages = {
  copied:
    '`{source}` holds {what}, and everybody who can pull the image can read it there. Hand it to the steps that need it with `RUN --mount=type=secret`, or to the container when it starts.',
  likely:
    '`{source}` often holds {what}, and everybody who can pull the image can read it there. Hand it to the steps that need it with `RUN --mount=type=secret`, or to the container when it starts.',
  removed:
    '`{source}` holds {what}, and the `rm` on line {line} does not take it out of this layer: everybody who can pull the image can still read it. Hand it to the steps that need it with `RUN --mount=type=secret`.',
  stage:
    '`{source}` holds {what}. It does not get into the image, but stays in the layers and the cache of this stage; `RUN --mount=type=secret` leaves nothing behind.',
} as const;

export default defineRule({
  id: 'no-secret-file',
  category: 'secrets',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-late-cleanup'],
  summary: 'Files with keys, passwords and tokens are not copied into the image.',
  why: 'What `COPY` stores is part of the image: whoever can pull it can read it, also when a later step removes the file, because every layer is stored by itself. A secret mount shows the file to one `RUN` and leaves nothing behind; what the program needs when it runs is handed over then, as a volume or a secret of the platform. Where the build context can be looked into, files without a secret in them are not reported.',
  whenNot: 'For keys that are made for tests, or that everybody has anyway.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM node:22\nWORKDIR /app\nCOPY «.npmrc» /root/.npmrc\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
      good: 'FROM node:22\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n',
    },
  ],
  visit: {
    stage(stage, context) {
      for (const outer of stage.instructions) {
        const node = outer.keyword.name === 'ONBUILD' ? outer.child : outer;
        if (!node) continue;
        for (const source of contextSources(context.model, node)) look(node, source, stage, context);
      }
    },
  },
});

/** Names of files that show what to fill in, and so hold nothing secret. */
const TEMPLATE = /(?:^|[/._-])(?:example|sample|template|tmpl|tpl|dist|default|dummy|skel(?:eton)?)(?=[/._-]|$)/i;

function look(
  node: Instruction,
  source: ContextSource,
  stage: Stage,
  { model, facts, report }: RuleContext<typeof messages>,
): void {
  const target = copiedPath(model, node, source);
  const text = facts.context?.entries.get(source.path)?.text;
  const secret = secretOf(node, source.path, target, text);
  if (!secret || (source.isPattern && source.path.includes('*')) || signsPackages(model, stage, source, target)) return;
  const data = { source: source.path, what: secret.what };
  const at = source.word;
  if (!isKept(model, stage, target)) {
    // What is only likely in a file is not worth a word where it does not get into the image.
    if (secret.isSure) report({ at, message: 'stage', data, severity: 'info', fixes: [] });
    return;
  }
  const place: Place | undefined = target === undefined ? undefined : { kind: 'path', path: target };
  const removal = place && removalBehind(model, stage, node, place);
  if (removal) {
    const line = lineOf(model, removal);
    const { start, end } = removal;
    const related = [{ start, end, message: 'This hides the file, and the layer keeps it.', isPart: true }];
    report({ at, message: 'removed', data: { ...data, line }, related });
    return;
  }
  const fix = mountFix(model, stage, node, target);
  report({ at, message: secret.isSure ? 'copied' : 'likely', data, fixes: fix ? [fix] : [] });
}

/** Folders that make a secret of files whose names say nothing. */
const OF_LOGIN = /\/\.(?:aws|docker|kube)\/[^/]+$/;

/** By the name in the context or, when it gets another one, by that. */
function secretOf(
  node: Instruction,
  path: string,
  target: string | undefined,
  text: string | undefined,
): SecretFile | undefined {
  if (text === undefined && isPnpmSetting(node, path)) return undefined;
  const isSame = target === undefined || (baseName(target) === baseName(path) && !OF_LOGIN.test(target));
  const shows = text === undefined && TEMPLATE.test(path);
  return secretFile(path, text) ?? (isSame || shows ? undefined : secretFile(target, text));
}

/** Beside the lock file of pnpm, `.npmrc` is where pnpm's own settings are. */
function isPnpmSetting({ words }: Instruction, path: string): boolean {
  return baseName(path) === '.npmrc' && words.some((it) => /(?:^|\/)pnpm-(?:lock|workspace)\.yaml\*?$/.test(it.text));
}

/** Folders in which package managers look for the public keys of archives. */
const OF_ARCHIVES =
  /^\/(?:usr\/share\/keyrings|etc\/apt\/(?:keyrings|trusted\.gpg\.d)|etc\/apk\/keys|etc\/pki\/rpm-gpg)\/[^/]+$/;

/** True when a package manager is given the file as the key of an archive. */
function signsPackages(
  model: DockerfileModel,
  { instructions }: Stage,
  { path }: ContextSource,
  target: string | undefined,
): boolean {
  const name = baseName(path);
  if (name === undefined || !/\.key$/i.test(name)) return false;
  if (target !== undefined && OF_ARCHIVES.test(target)) return true;
  return instructions.some((it) => {
    const commands = posixCommands(model, it).filter(({ name: program }) =>
      /^(?:apt-key|gpg2?|rpm)$/.test(program ?? ''),
    );
    return commands.some((command) => [...command.args, ...command.redirects].some((word) => mentions(word, name)));
  });
}

function mentions(part: ShellWord | ShellRedirect, name: string): boolean {
  const text = 'target' in part ? part.target?.text : part.text;
  return text !== undefined && (text.includes(name) || text.includes('*'));
}

function removalBehind(
  model: DockerfileModel,
  stage: Stage,
  node: Instruction,
  place: Place,
): (Effect & { readonly kind: 'remove' }) | undefined {
  const later = stage.instructions.slice(stage.instructions.indexOf(node) + 1);
  for (const step of later.map((it) => effectsOf(model, it))) {
    for (const effect of step.effects) if (effect.kind === 'remove' && covers(effect.place, place)) return effect;
  }
  return undefined;
}
