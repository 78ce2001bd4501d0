/** True for a path with a drive letter, or one that begins with a backslash. */
export function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:(?:[\\/]|$)/.test(path) || path.startsWith('\\');
}

/**
 * The path that a WORKDIR leads to, from the one before; undefined when the path is relative and
 * nobody knows what to.
 */
export function joinPath(from: string | undefined, path: string, isWindows: boolean): string | undefined {
  return isWindows ? joinWindows(from, path) : joinPosix(from, path);
}

function joinPosix(from: string | undefined, path: string): string | undefined {
  if (path.startsWith('/')) return `/${clean(path.split('/')).join('/')}`;
  return from === undefined ? undefined : `/${clean([...from.split('/'), ...path.split('/')]).join('/')}`;
}

function joinWindows(from: string | undefined, path: string): string | undefined {
  const [, drive, rest = ''] = /^([A-Za-z]:)?(.*)$/s.exec(path) ?? [];
  const fromDrive = /^[A-Za-z]:/.exec(from ?? '')?.[0] ?? 'C:';
  const steps = rest.split(/[\\/]/);
  if (/^[\\/]/.test(rest)) return `${drive ?? fromDrive}\\${clean(steps).join('\\')}`;
  if (from === undefined) return undefined;
  return `${fromDrive}\\${clean([...from.replace(/^[A-Za-z]:/, '').split(/[\\/]/), ...steps]).join('\\')}`;
}

/** Without empty steps and dots. */
function clean(steps: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const step of steps) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  return kept;
}
