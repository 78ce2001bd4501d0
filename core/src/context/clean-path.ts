/** The shortest path of the same meaning, by Go's rules: no `.`, no inner `..`, no empty part; `.` for none. */
export function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isRooted) parts.push('..');
  }
  const cleaned = parts.join('/');
  if (isRooted) return `/${cleaned}`;
  return cleaned === '' ? '.' : cleaned;
}
