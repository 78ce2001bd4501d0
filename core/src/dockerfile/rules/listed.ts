/** At most four names for a message, and how many more there are. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, names.length > 4 ? 3 : 4).map((it) => `\`${it}\``);
  if (names.length === 1) return shown.join('');
  return names.length > shown.length
    ? `${shown.join(', ')} and ${names.length - shown.length} more`
    : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
