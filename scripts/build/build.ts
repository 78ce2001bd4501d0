import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { DIST, ROOT } from '#scripts/support/paths';
import { ScriptError } from '#scripts/support/script';
import { type Bundle, COMMONJS, COPIED, LAZY, PROGRAMS } from './bundles';
import { lazyBundles, unusedPackages } from './plugins';

export interface BuildOptions {
  /** Small files for users; otherwise readable ones with source maps. */
  readonly production: boolean;
}

/** Makes `dist/` anew. */
export async function build(options: BuildOptions): Promise<void> {
  await prepare();
  try {
    await Promise.all((await plans(options)).map((plan) => esbuild.build(plan)));
  } catch (error) {
    throw new ScriptError('The bundles could not be made; esbuild said why above.', { cause: error });
  }
  for (const { name } of PROGRAMS.filter((program) => program.isProgram === true)) {
    await chmod(path.join(DIST, `${name}.js`), 0o755);
  }
}

/** Makes `dist/` anew whenever a source changes, until the process ends. */
export async function watch(): Promise<void> {
  await prepare();
  const contexts = await Promise.all((await plans({ production: false })).map((plan) => esbuild.context(plan)));
  await Promise.all(contexts.map((context) => context.watch()));
  console.log('Watching; Ctrl+C ends it.');
}

/** Puts one more program beside those of `dist/`, made in the same way. */
export async function addProgram(bundle: Bundle, options: BuildOptions): Promise<void> {
  await esbuild.build(nodePlan(bundle, options));
}

async function prepare(): Promise<void> {
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST, { recursive: true });
  await Promise.all(COPIED.map((file) => copyFile(path.join(ROOT, file), path.join(DIST, path.basename(file)))));
}

async function plans(options: BuildOptions): Promise<esbuild.BuildOptions[]> {
  const programs = [...PROGRAMS, ...Object.values(LAZY)];
  return [
    ...programs.map((bundle) => nodePlan(bundle, options)),
    ...(await webviews()).map((page) => pagePlan(page, options)),
  ];
}

/** Every folder of `client/webview/` that has a `main.ts` is a page. */
async function webviews(): Promise<readonly Bundle[]> {
  const folders = await readdir(path.join(ROOT, 'client/webview'));
  return folders
    .map((name) => ({ entry: `client/webview/${name}/main.ts`, name: `webview/${name}` }))
    .filter(({ entry }) => existsSync(path.join(ROOT, entry)));
}

function nodePlan(bundle: Bundle, options: BuildOptions): esbuild.BuildOptions {
  return {
    ...shared(bundle, options),
    platform: 'node',
    // VS Code 1.91 brings Node 20, and so does the oldest system the command line runs on.
    target: 'node20',
    format: 'cjs',
    // A dynamic import becomes a `require`, which loads a bundle sooner than the loader of modules does.
    supported: { 'dynamic-import': false },
    external: ['vscode'],
    alias: Object.fromEntries(
      Object.entries(COMMONJS).map(([name, file]) => [name, path.join(ROOT, 'node_modules', name, file)]),
    ),
    // A package that asks for it would fail on the user's machine, where nothing says why.
    logOverride: { 'empty-import-meta': 'error' },
    mainFields: ['module', 'main'],
    plugins: [lazyBundles, unusedPackages],
    ...(bundle.isProgram ? { banner: { js: '#!/usr/bin/env node' } } : {}),
  };
}

function pagePlan(bundle: Bundle, options: BuildOptions): esbuild.BuildOptions {
  return { ...shared(bundle, options), platform: 'browser', target: 'chrome120', format: 'iife' };
}

function shared({ entry, name }: Bundle, { production }: BuildOptions): esbuild.BuildOptions {
  return {
    absWorkingDir: ROOT,
    entryPoints: [{ in: entry, out: name }],
    outdir: 'dist',
    bundle: true,
    minify: production,
    sourcemap: !production,
    legalComments: 'none',
    logLevel: 'warning',
  };
}
