import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalog } from '#scripts/generate/catalog';
import type { Output } from '#scripts/generate/output';
import { ruleFiles } from '#scripts/generate/rule-files';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = 'docs/rules';

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const isCheck = process.argv.includes('--check');
  const files = ruleFiles(ROOT);
  const staleCatalog = [catalog(files)].filter(isStale);
  if (isCheck && staleCatalog.length > 0) return complain(staleCatalog.map((it) => it.path));
  write(staleCatalog, []);

  // All else loads the catalog, which names files that are gone for as long as it is stale.
  const { ruleOutputs } = await import('#scripts/generate/rule-outputs');
  const outputs = await ruleOutputs(ROOT, files);
  const stale = outputs.filter(isStale);
  const orphans = orphanedPages(outputs);
  if (!isCheck) write(stale, orphans);
  else if (stale.length + orphans.length > 0) complain([...stale.map((it) => it.path), ...orphans]);
}

function isStale({ path, text }: Output): boolean {
  const file = join(ROOT, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
}

/** The rule pages that no rule has. */
function orphanedPages(outputs: readonly Output[]): readonly string[] {
  const paths = new Set(outputs.map((it) => it.path));
  const pages = existsSync(join(ROOT, PAGES)) ? readdirSync(join(ROOT, PAGES)) : [];
  return pages.map((it) => `${PAGES}/${it}`).filter((it) => !paths.has(it));
}

function write(outputs: readonly Output[], orphans: readonly string[]): void {
  for (const { path, text } of outputs) {
    console.log(path);
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  for (const path of orphans) {
    console.log(path);
    rmSync(join(ROOT, path));
  }
}

function complain(paths: readonly string[]): void {
  for (const path of paths) console.log(`stale: ${path}`);
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}
