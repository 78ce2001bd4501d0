import { countText } from '#cli/reporters/quantities';
import type { Finding } from '#core/lint/finding';
import { type Severity, SEVERITIES } from '#core/lint/severity';

/** How many findings there are of each severity that there is, the worst first: `2 errors`, `1 info`. */
export function severityCounts(
  findings: readonly Finding[],
): readonly { readonly severity: Severity; readonly text: string }[] {
  return SEVERITIES.flatMap((severity) => {
    const count = findings.filter((it) => it.severity === severity).length;
    if (count === 0) return [];
    // Nobody counts infos.
    return [{ severity, text: severity === 'info' ? `${count} info` : countText(count, severity) }];
  });
}
