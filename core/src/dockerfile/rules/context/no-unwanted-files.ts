import type { ContextEntry, ContextFacts } from '#core/context/context-facts';
import { compilePattern } from '#core/context/ignore-pattern';
import { keptFor } from '#core/context/kept-for';
import { isSent } from '#core/context/look-up';
import { targetOf } from '#core/dockerfile/context-origins';
import { type ContextSource, contextSources } from '#core/dockerfile/context-sources';
import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import { baseName } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { isKept } from '#core/dockerfile/rules/secrets/kept-files';
import { secretFile } from '#core/dockerfile/rules/secrets/secret-files';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { listed } from '#core/dockerfile/rules/listed';
import { mentions } from '#core/dockerfile/rules/written';

const messages = {
  none: '`{keyword} {source}` takes {files} along, because no `.dockerignore` keeps {them} out: {harm}. Write {lines} into a `.dockerignore`.',
  some: '`{keyword} {source}` takes {files} along, which `{file}` does not keep out: {harm}. Add {lines} to it.',
} as const;

export default defineRule({
  id: 'no-unwanted-files',
  category: 'context',
  severity: 'warning',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  needs: ['context'],
  summary: '`COPY .` takes no repository, no installed packages and no secrets along.',
  why: 'A `COPY` of the whole context takes what happens to lie there. `.git` brings the whole history and makes the step run anew after every commit; `node_modules` of your machine replace those that the image installed, with binaries for another system; `.env` and keys can be read by everybody who can pull the image. A `.dockerignore` beside the Dockerfile keeps them out, and makes the build faster because less is sent.',
  whenNot: 'When the build needs the repository, for a version from `git describe` for example.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM node:22\nWORKDIR /app\nCOPY «.» .\nCMD ["node", "server.js"]\n',
      good: 'FROM node:22\nWORKDIR /app\nCOPY server.js .\nCMD ["node", "server.js"]\n',
      around: { '.env': 'API_TOKEN=abc\n', '.git/HEAD': '', 'node_modules/express/index.js': '', 'server.js': '' },
    },
  ],
  visit: { COPY: visit, ADD: visit },
});

/** What nobody wants in an image, as a line of `.dockerignore`, and what it does there. */
interface Unwanted {
  readonly path: string;
  readonly line: string;
  readonly harm: string;
}

const FOLDERS: Readonly<Record<string, Omit<Unwanted, 'path'>>> = {
  '.git': { line: '.git', harm: 'the whole history gets into the image, and every commit makes the step run anew' },
  node_modules: {
    line: '**/node_modules',
    harm: 'packages of this machine take the place of those that the image installs',
  },
  '.venv': { line: '**/.venv', harm: 'packages of this machine take up room, and work for its own Python only' },
};

function visit(
  node: Instruction,
  { model, facts: { context }, report }: RuleContext<typeof messages, Record<never, never>, 'context'>,
  { stage, trigger }: Place,
): void {
  if (!stage || trigger) return;
  const sources = contextSources(model, node).filter((it) => isWide(it, context));
  const source = sources.find((it) => it.path === '.') ?? sources[0];
  if (!source) return;
  const found = unwantedIn(model, node, stage, source.path, context);
  if (found.length === 0) return;
  const data = {
    keyword: node.keyword.name,
    source: source.word.text,
    files: listed(found.map((it) => it.path)),
    them: found.length === 1 ? 'it' : 'them',
    harm: [...new Set(found.map((it) => it.harm))].join('; '),
    lines: listed([...new Set(found.map((it) => it.line))]),
  };
  const { ignore } = context;
  if (ignore) report({ at: source.word, message: 'some', data: { ...data, file: ignore.name } });
  else report({ at: source.word, message: 'none', data });
}

/** A folder with whatever is in it, which is not by itself what nobody wants. */
function isWide({ path }: ContextSource, { entries }: ContextFacts): boolean {
  if (path === '.') return true;
  return entries.get(path)?.kind === 'folder' && !path.split('/').some((it) => Object.hasOwn(FOLDERS, it));
}

function unwantedIn(
  model: DockerfileModel,
  node: Instruction,
  stage: Stage,
  folder: string,
  context: ContextFacts,
): readonly Unwanted[] {
  const above = folder === '.' ? '' : `${folder}/`;
  const excluded = node.flags.flatMap(({ name, value }) => (name === 'exclude' && value ? [value] : []));
  const target = targetOf(model, node);
  const found: Unwanted[] = [];
  for (const unwanted of allUnwanted(context, '.')) {
    const { path } = unwanted;
    if (!path.startsWith(above) || isExcluded(path.slice(above.length), excluded)) continue;
    const isUsed = path === '.git' && usesGit(model, stage);
    const inImage = target === undefined ? undefined : `${target === '/' ? '' : target}/${path.slice(above.length)}`;
    // Packages do harm in every stage, the rest in what is kept.
    if (baseName(path) === 'node_modules' || (!isUsed && isKept(model, stage, inImage))) found.push(unwanted);
  }
  // One line of a `.dockerignore` takes care of all that it matches.
  return found.filter((it, at) => found.findIndex((other) => other.line === it.line) === at);
}

const allUnwanted = keptFor((context): readonly Unwanted[] =>
  [...context.entries].flatMap(([path, entry]) => {
    const unwanted = unwantedAt(path, entry);
    return unwanted && isSent(context, path, entry) ? [unwanted] : [];
  }),
);

function unwantedAt(path: string, { kind, text }: ContextEntry): Unwanted | undefined {
  const name = baseName(path) ?? '';
  const folder = kind === 'folder' && Object.hasOwn(FOLDERS, name) ? FOLDERS[name] : undefined;
  if (folder) return name === '.git' && path !== name ? undefined : { ...folder, path };
  if (kind !== 'file' || /(?:^|\/)(?:docs?|tests?|spec|__tests__|testdata|fixtures?|examples?)\//i.test(path))
    return undefined;
  const secret = secretFile(path, text);
  return secret && { path, line: path, harm: `everybody who can pull the image can read ${secret.what}` };
}

function isExcluded(path: string, patterns: readonly string[]): boolean {
  return patterns.some((it) => compilePattern(it.replace(/^\.?\/|\/$/g, ''))?.(path) === true);
}

/** A build may ask the repository for its version. */
const usesGit = kept((_model, stage: Stage): boolean =>
  stage.instructions.some((it) => mentions(it, /\bgit\b|\bgo (?:build|install)\b|setuptools[_-]scm|\bversioneer\b/)),
);
