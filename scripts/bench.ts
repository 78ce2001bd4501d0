import { readdirSync } from 'node:fs';
import path from 'node:path';
import { addProgram, build } from '#scripts/build/build';
import { DIST, ROOT } from '#scripts/support/paths';
import { show } from '#scripts/support/run';
import { script, ScriptError } from '#scripts/support/script';

const FOLDER = path.join(ROOT, 'bench');

/**
 * Runs a benchmark on what users get: `dist/` is made as for a release, and the benchmark is bundled the same way
 * and put beside it. `npm run bench -- NAME [ARGUMENTS]`
 */
script(async () => {
  const [name, ...args] = process.argv.slice(2);
  const names = readdirSync(FOLDER)
    .filter((it) => it.endsWith('.ts'))
    .map((it) => path.basename(it, '.ts'));
  if (name === undefined || !names.includes(name)) {
    throw new ScriptError(`Name a benchmark: ${names.join(', ')}.`);
  }
  await build({ production: true });
  await addProgram({ entry: `bench/${name}.ts`, name: `bench-${name}` }, { production: true });
  const program = path.join(DIST, `bench-${name}.js`);
  const { exitCode } = await show(process.execPath, [program, ...args], { cwd: ROOT });
  process.exitCode = exitCode;
});
