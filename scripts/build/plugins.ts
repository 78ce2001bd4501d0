import path from 'node:path';
import type { Plugin } from 'esbuild';
import { LAZY, UNUSED } from './bundles';

/** Lets a dynamic import of a lazy part load its bundle beside the program. */
export const lazyBundles: Plugin = {
  name: 'lazy-bundles',
  setup(build) {
    build.onResolve({ filter: /^#/ }, ({ path: specifier, kind }) => {
      const bundle = kind === 'dynamic-import' ? LAZY[specifier] : undefined;
      return bundle && { path: `./${bundle.name}.js`, external: true };
    });
  },
};

/** Puts a stand-in that throws when it is called in the place of packages we never use. */
export const unusedPackages: Plugin = {
  name: 'unused-packages',
  setup(build) {
    const names = new RegExp(`^(?:${UNUSED.join('|')})$`);
    build.onResolve({ filter: names }, ({ path: name }) => ({ path: name, namespace: 'unused' }));
    // Dockerode needs it for the BuildKit log of its own build call, which is not the one we make.
    build.onResolve({ filter: /^\.\/buildkit$/ }, ({ importer }) =>
      importer.includes(`${path.sep}dockerode${path.sep}`)
        ? { path: 'dockerode/buildkit', namespace: 'unused' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path: name }) => ({
      contents: standIn(name),
      loader: 'js',
    }));
  },
};

function standIn(name: string): string {
  const message = JSON.stringify(`\`${name}\` is not part of this bundle.`);
  return `module.exports = new Proxy({}, { get: () => function () { throw new Error(${message}); } });`;
}
