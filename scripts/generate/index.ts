import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadShellGrammar } from '#grammar/load';
import { catalog } from '#scripts/generate/catalog';
import { commandContributions } from '#scripts/generate/commands';
import { manifest } from '#scripts/generate/manifest';
import type { Output } from '#scripts/generate/output';
import { rulePages } from '#scripts/generate/rule-pages';
import { loadRuleFiles } from '#scripts/generate/rule-files';
import { configSchema } from '#scripts/generate/schema';
import { settingsPage } from '#scripts/generate/settings-page';

const ROOT = join(import.meta.dirname, '../..');

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { outputs, orphans } = await generate();
  const stale = outputs.filter((it) => currentText(it.path) !== it.text);
  const isCheck = process.argv.includes('--check');
  for (const path of [...stale.map((it) => it.path), ...orphans]) console.log(isCheck ? `stale: ${path}` : path);
  if (!isCheck) write(stale, orphans);
  else if (stale.length + orphans.length > 0) {
    console.error('Run `npm run generate` and commit what it writes.');
    process.exitCode = 1;
  }
}

function write(outputs: readonly Output[], orphans: readonly string[]): void {
  for (const { path, text } of outputs) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  for (const path of orphans) rmSync(join(ROOT, path));
}

/** All generated files, and the rule pages that no rule has. */
async function generate(): Promise<{ readonly outputs: readonly Output[]; readonly orphans: readonly string[] }> {
  const files = await loadRuleFiles(ROOT);
  const rules = files.map((it) => it.rule);
  const grammar = await loadShellGrammar({
    runtime: packageFile('web-tree-sitter/web-tree-sitter.wasm'),
    bash: packageFile('tree-sitter-bash/tree-sitter-bash.wasm'),
  });
  const outputs = [
    catalog(files),
    ...rulePages(rules, grammar),
    configSchema(rules),
    settingsPage(),
    manifest(ROOT, rules, { ...commandContributions() }),
  ];
  const paths = new Set(outputs.map((it) => it.path));
  const pages = existsSync(join(ROOT, 'docs/rules')) ? readdirSync(join(ROOT, 'docs/rules')) : [];
  return { outputs, orphans: pages.map((it) => `docs/rules/${it}`).filter((it) => !paths.has(it)) };
}

function currentText(path: string): string | undefined {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function packageFile(path: string): Uint8Array {
  return readFileSync(join(ROOT, 'node_modules', path));
}
