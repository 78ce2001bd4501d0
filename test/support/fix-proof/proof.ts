import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rules } from '#core/catalog';
import { mergeSettings } from '#core/config/merge';
import { fixDockerfile } from '#core/dockerfile/fix';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import type { Finding } from '#core/lint/finding';
import { build } from '#test/support/fix-proof/engine';
import { factsIn } from '#test/support/fix-proof/facts';
import { contentOf, differences, type ImageContent } from '#test/support/fix-proof/image';
import { startOf } from '#test/support/fix-proof/start';
import { loadShellGrammar } from '#test/support/shell-grammar';

export const FOLDER = 'test/fixtures/fix-proof';
const CONTEXT = resolve(FOLDER, 'context');

/** Each by itself: a rule may take over what another one would report. */
const presets = (['recommended', 'strict', 'all'] as const).map((preset) => mergeSettings({ cli: { preset } }));

/** The images of one Dockerfile before and after a fix. */
export interface ProvedImage extends ImageContent {
  /** What a child of it is, where it has triggers. */
  readonly child: ImageContent | undefined;
}

export const textOf = (name: string): string => readFileSync(join(FOLDER, 'dockerfiles', name), 'utf8');

/** Findings that a safe fix mends. */
export async function mendedFindings(text: string): Promise<readonly Finding[]> {
  const model = modelOf(text, await loadShellGrammar());
  const facts = await factsIn(CONTEXT, model);
  const findings = presets.flatMap((it) => lintDockerfile(model, it, rules, facts).findings);
  return findings.filter((it) => it.fixes.some(({ safety }) => safety === 'safe'));
}

export async function fixedBy(text: string, ids: readonly string[]): Promise<string> {
  const grammar = await loadShellGrammar();
  const facts = await factsIn(CONTEXT, modelOf(text, grammar));
  const chosen = rules.filter((it) => ids.includes(it.id));
  const settings = mergeSettings({ cli: { preset: 'all' } });
  return fixDockerfile(text, { settings, grammar, safety: 'safe', rules: chosen, facts }).text;
}

/** The image that the text is built to; throws what the engine says when it is not. */
export async function imageOf(tag: string, text: string): Promise<ProvedImage> {
  await built(tag, text);
  const content = await contentOf(tag);
  const { OnBuild: triggers, ...config } = content.config;
  if (triggers === undefined) return { ...content, child: undefined };
  await built(`${tag}-child`, `FROM ${tag}\n`);
  return { ...content, config, child: await contentOf(`${tag}-child`) };
}

async function built(tag: string, text: string): Promise<void> {
  const error = await buildError(tag, text);
  if (error !== undefined) throw new Error(`${error}\n${text}`);
}

export async function buildError(tag: string, text: string): Promise<string | undefined> {
  return (await build({ context: CONTEXT, text, tag })).error;
}

const OF_THE_START = /^config (?:Cmd|Entrypoint|Shell): /;

/**
 * What is not the same: triggers are compared by what they make of a child, a start by what the started program is
 * given.
 */
export async function changesOf(before: ProvedImage, after: ProvedImage): Promise<readonly string[]> {
  const own = await withStarts(before, after);
  if (!before.child || !after.child) return own;
  return [...own, ...(await withStarts(before.child, after.child)).map((it) => `child ${it}`)];
}

async function withStarts(before: ImageContent, after: ImageContent): Promise<readonly string[]> {
  const changes = differences(before, after);
  const others = changes.filter((it) => !OF_THE_START.test(it));
  if (others.length === changes.length) return changes;
  const [one, other] = [await startOf(before.tag), await startOf(after.tag)];
  return one === other ? others : [...others, `start: ${one} → ${other}`];
}
