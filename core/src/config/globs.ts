import picomatch from 'picomatch';

/**
 * True when the globs mean the path, which is relative and has `/` between its names. A glob without `/` means files
 * and folders of that name anywhere, and one that means a folder means all below it. The last glob that fits decides;
 * `!` in front takes back.
 */
export function matchesGlobs(globs: readonly string[], path: string): boolean {
  let isMeant = false;
  for (const glob of globs) {
    const isTakenBack = glob.startsWith('!');
    if (isTakenBack !== isMeant || !matchesGlob(isTakenBack ? glob.slice(1) : glob, path)) continue;
    isMeant = !isTakenBack;
  }
  return isMeant;
}

function matchesGlob(glob: string, path: string): boolean {
  const folder = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
  const anchored = folder.includes('/') || /^\.?\//.test(glob) ? folder : `**/${folder}`;
  const isFolderOnly = glob.endsWith('/');
  return picomatch.isMatch(path, isFolderOnly ? `${anchored}/**/*` : [anchored, `${anchored}/**/*`], { dot: true });
}
