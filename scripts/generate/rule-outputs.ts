import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadShellGrammar } from '#grammar/load';
import { commandContributions } from '#scripts/generate/commands';
import { manifest } from '#scripts/generate/manifest';
import type { Output } from '#scripts/generate/output';
import { loadRules, type RuleFile } from '#scripts/generate/rule-files';
import { rulePages } from '#scripts/generate/rule-pages';
import { configSchema } from '#scripts/generate/schema';
import { settingsPage } from '#scripts/generate/settings-page';

/** What is made of the rules, commands and settings. Loading this module loads the catalog, which has to be right. */
export async function ruleOutputs(root: string, files: readonly RuleFile[]): Promise<readonly Output[]> {
  const rules = await loadRules(root, files);
  const grammar = await loadShellGrammar({
    runtime: packageFile(root, 'web-tree-sitter/web-tree-sitter.wasm'),
    bash: packageFile(root, 'tree-sitter-bash/tree-sitter-bash.wasm'),
  });
  return [
    ...rulePages(rules, grammar),
    configSchema(rules),
    settingsPage(),
    manifest(root, rules, { ...commandContributions() }),
  ];
}

function packageFile(root: string, path: string): Uint8Array {
  return readFileSync(join(root, 'node_modules', path));
}
