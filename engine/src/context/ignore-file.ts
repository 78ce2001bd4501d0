import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type IgnoreRules, parseIgnore } from '#core/context/ignore';
import { EngineError } from '#engine/errors';

/** The rules of a build's context. */
export interface ContextRules {
  readonly rules: IgnoreRules;
  /** What the file with the rules holds; undefined when there is none and everything is sent. */
  readonly text: string | undefined;
  /** True for `<Dockerfile>.dockerignore` beside the Dockerfile, which replaces the one of the context. */
  readonly isOfDockerfile: boolean;
}

export async function readContextRules(context: string, dockerfile: string): Promise<ContextRules> {
  const own = `${dockerfile}.dockerignore`;
  const ownText = await readIfThere(own);
  if (ownText !== undefined) return { rules: checked(own, ownText), text: ownText, isOfDockerfile: true };
  const common = join(context, '.dockerignore');
  const text = await readIfThere(common);
  if (text === undefined) return { rules: parseIgnore(''), text, isOfDockerfile: false };
  return { rules: checked(common, text), text, isOfDockerfile: false };
}

function checked(file: string, text: string): IgnoreRules {
  const rules = parseIgnore(text);
  const [problem] = rules.problems;
  if (!problem) return rules;
  throw new EngineError('context', `\`${basename(file)}\`, line ${problem.line + 1}: ${problem.message}`, {
    advice: 'Correct the line; an engine builds nothing with it.',
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new EngineError('context', `\`${path}\` cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
