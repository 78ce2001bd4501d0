import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DockerfileRule } from '#core/dockerfile/define-rule';

const RULES_FOLDER = 'core/src/dockerfile/rules';

/** A file that holds a rule, as its name and folder tell. */
export interface RuleFile {
  readonly id: string;
  readonly category: string;
  /** Below the folder of the rules, with slashes. */
  readonly path: string;
  /** As other parts import it: `#core/dockerfile/rules/…`. */
  readonly importName: string;
}

/** Every rule file, in the order of the ids. None is loaded. */
export function ruleFiles(root: string): readonly RuleFile[] {
  return readdirSync(join(root, RULES_FOLDER), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[a-z-]+\/(?:no|prefer|require|valid)-[a-z0-9-]+\.ts$/.test(path))
    .map((path) => ({
      id: basename(path, '.ts'),
      category: dirname(path),
      path,
      importName: `#core/dockerfile/rules/${path.replace(/\.ts$/, '')}`,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Rejects when an id or a category is not the file's name or folder. */
export async function loadRules(root: string, files: readonly RuleFile[]): Promise<readonly DockerfileRule[]> {
  const rules: DockerfileRule[] = [];
  for (const { id, category, path } of files) {
    const module: unknown = await import(pathToFileURL(join(root, RULES_FOLDER, path)).href);
    const { default: rule } = module as { readonly default: DockerfileRule };
    if (rule.id !== id) throw new Error(`${path} holds the rule ${rule.id}`);
    if (rule.category !== category) throw new Error(`${path} says that its category is ${rule.category}`);
    rules.push(rule);
  }
  return rules;
}
