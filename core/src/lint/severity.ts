/** How bad a finding is. `error`: will fail or is surely wrong; `warning`: likely wrong or harmful; `info`: could be better. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** A severity, or `off` for a rule that does not run. */
export type Level = Severity | 'off';
