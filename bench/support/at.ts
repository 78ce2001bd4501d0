/** The value at a share of a sorted list, such as 0.95 for the 95th percentile, with a digit behind the point. */
export function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
