import type { ContextFacts } from '#core/context/context-facts';
import { isIgnored } from '#core/context/ignore';
import { pathsMatching, presenceOf } from '#core/context/look-up';
import { allContextSources, type ContextSource, contextSources } from '#core/dockerfile/context-sources';
import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import { isMadeBeforeBuild } from '#core/dockerfile/rules/context/made-before-build';
import { type NearPath, nearestPath } from '#core/dockerfile/rules/context/nearest-path';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

const messages = {
  missing: '`{source}` is not in the build context, so the build stops here with “not found”.',
  near: '`{source}` is not in the build context, so the build stops here with “not found”; did you mean `{near}`?',
  nothing:
    '`{source}` matches nothing in the build context: BuildKit copies nothing and goes on, the classic builder stops.',
} as const;

export default defineRule({
  id: 'no-missing-source',
  category: 'context',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  needs: ['context'],
  summary: '`COPY` and `ADD` take what is in the build context.',
  why: 'A source that is not in the build context ends the build, often after minutes of other steps. The context is the folder of the Dockerfile, unless a folder above it in the repository has more of the files that it copies; `slipway lint --context DIR` and the setting `slipway.build.context` name another one. What Git ignores, and what looks like the result of a build (`dist/`, `app.jar`, a program), may be made just before and is not reported.',
  whenNot: 'When files are put into the context just before the build.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM python:3.12\nCOPY «requirments.txt» /app/\n',
      good: 'FROM python:3.12\nCOPY requirements.txt /app/\n',
      around: { 'requirements.txt': '' },
    },
  ],
  visit: { COPY: visit, ADD: visit },
});

type Context = RuleContext<typeof messages, Record<never, never>, 'context'>;

function visit(node: Instruction, { model, facts: { context }, report }: Context, { trigger }: Place): void {
  if (trigger) return;
  const sources = contextSources(model, node);
  const isAlone = sources.length === 1 && node.words.length === 2;
  for (const source of sources) {
    if (!isMissing(context, source) || (source.isPattern && !isAlone)) continue;
    const near = source.isPattern ? undefined : nearestPath(context, source.path);
    const isMade = near?.by !== 'name' && isMadeBeforeBuild(context, source);
    if (isMade || !isContextSure(context, model, near) || isSeenFromAbove(context, source)) continue;
    const data = { source: source.path, near: near?.path ?? '' };
    const fixes = near ? fixesFor(model, source, near) : [];
    if (source.isPattern) report({ at: source.word, message: 'nothing', severity: 'warning', data });
    else if (near) report({ at: source.word, message: 'near', data, fixes });
    else report({ at: source.word, message: 'missing', data });
  }
}

/** False also for what is ignored: another rule tells of that. */
function isMissing(context: ContextFacts, { path, isPattern }: ContextSource): boolean {
  if (context.ignore && isIgnored(context.ignore.rules, path)) return false;
  return isPattern ? pathsMatching(context, path)?.length === 0 : presenceOf(context, path) === 'missing';
}

/** Whether the folder is the context for sure: somebody said so, it has other sources, or almost this one. */
function isContextSure(context: ContextFacts, model: DockerfileModel, near: NearPath | undefined): boolean {
  return context.isGiven || near?.by === 'name' || hasSources(model, context);
}

/** `services/api/x`, when the folder is `…/services/api`: the context is above it. */
function isSeenFromAbove({ isGiven, folder = '' }: ContextFacts, { path }: ContextSource): boolean {
  const names = path.split('/');
  return !isGiven && names.some((_, at) => `${folder}/`.endsWith(`/${names.slice(0, at + 1).join('/')}/`));
}

const hasSources = kept((model, context: ContextFacts): boolean =>
  allContextSources(model).some(({ path, isPattern }) => {
    if (path === '.') return false;
    return isPattern ? (pathsMatching(context, path)?.length ?? 0) > 0 : context.entries.has(path);
  }),
);

function fixesFor({ text }: DockerfileModel, { word, path }: ContextSource, near: NearPath): readonly Fix[] {
  const { start, end } = word;
  const written = text.slice(start, end);
  if (written.split(path).length !== 2 || /\s/.test(near.path)) return [];
  const edit = { start, end, text: written.replace(path, () => near.path) };
  return [{ title: `Take ${near.path}`, safety: 'suggestion', edits: [edit] }];
}
