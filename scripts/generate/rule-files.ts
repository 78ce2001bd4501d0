import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DockerfileRule } from '#core/dockerfile/define-rule';

const RULES_FOLDER = 'core/src/dockerfile/rules';

/** A rule with the file it is written in. */
export interface RuleFile {
  readonly rule: DockerfileRule;
  /** As other parts import it: `#core/dockerfile/rules/…`. */
  readonly importName: string;
}

/** Loads every rule file, in the order of the ids. Rejects when an id or a category is not the file's name or folder. */
export async function loadRuleFiles(root: string): Promise<readonly RuleFile[]> {
  const paths = readdirSync(join(root, RULES_FOLDER), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[a-z-]+\/(?:no|prefer|require|valid)-[a-z0-9-]+\.ts$/.test(path));

  const files: RuleFile[] = [];
  for (const path of paths) {
    const module: unknown = await import(pathToFileURL(join(root, RULES_FOLDER, path)).href);
    const { default: rule } = module as { readonly default: DockerfileRule };
    if (rule.id !== basename(path, '.ts')) throw new Error(`${path} holds the rule ${rule.id}`);
    if (rule.category !== dirname(path)) throw new Error(`${path} says that its category is ${rule.category}`);
    files.push({ rule, importName: `#core/dockerfile/rules/${path.replace(/\.ts$/, '')}` });
  }
  return files.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}
