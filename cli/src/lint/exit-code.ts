import { ExitCode } from '#cli/command';
import type { ConfigSource } from '#cli/config';
import { isAtLeast } from '#cli/lint/file-report';
import type { LintRun } from '#cli/reporters/reporter';
import type { FailOn } from '#core/config/config';

/** What makes a run fail. */
export interface FailBounds {
  readonly config: ConfigSource;
  /** How bad a finding must be; undefined for what the configuration of its file says. */
  readonly failOn: FailOn | undefined;
  /** How many as bad as that may pass. */
  readonly maxFindings: number;
}

/** The exit code of a run: a file that could not be checked goes before any finding. */
export async function exitCodeOf({ reports, failed }: LintRun, bounds: FailBounds): Promise<ExitCode> {
  const { config, failOn, maxFindings } = bounds;
  const hasFaults = reports.some((it) => it.faults.length > 0);
  if (failed.length > 0 || hasFaults || config.problems.length > 0) return ExitCode.failure;
  let bad = 0;
  for (const { file, findings } of reports) {
    const bound = failOn ?? (await config.settingsOf(file)).failOn ?? 'info';
    if (bound !== 'never') bad += findings.filter(({ severity }) => isAtLeast(severity, bound)).length;
  }
  return bad > maxFindings ? ExitCode.findings : ExitCode.clean;
}
