import type { Finding, Fix, LintResult, RuleFault } from '#core/lint/finding';
import { aliasCodes } from '#core/lint/names';
import { resolveOptions } from '#core/lint/options';
import { type AnyReport, fillMessage } from '#core/lint/report';
import type { OptionValue, RuleMeta } from '#core/lint/rule';
import type { Level, Severity } from '#core/lint/severity';
import { overlaps } from '#core/text/span';
import { lineEndingOf } from '#core/text/line-ending';

/** How a rule is to run. */
export interface RuleSetting {
  readonly level: Level;
  /** What was set; the rule's defaults hold for the rest. */
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** A rule that is on, with all that does not depend on the text. */
export interface PlannedRule<R extends RuleMeta> {
  readonly rule: R;
  readonly level: Severity;
  /** Those that were set, and the defaults of the others. */
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** The rules that are not off. */
export function planRules<R extends RuleMeta>(
  rules: readonly R[],
  settingOf: (rule: R) => RuleSetting,
): readonly PlannedRule<R>[] {
  return rules.flatMap((rule) => {
    const { level, options } = settingOf(rule);
    return level === 'off' ? [] : [{ rule, level, options: resolveOptions(rule.options, options) }];
  });
}

/** A rule at work on one text. */
export interface RunningRule<R extends RuleMeta> extends PlannedRule<R> {
  readonly report: (report: AnyReport) => void;
  /** Runs a piece of the rule with its arguments. After its first throw the rule is not called again. */
  readonly guard: <Given extends readonly unknown[]>(piece: (...given: Given) => void, ...given: Given) => void;
}

/** Rules at work on one text, and what came of it. */
export interface LintRun<R extends RuleMeta> {
  /** In the order of the planned ones. */
  readonly rules: readonly RunningRule<R>[];
  /** What was reported so far, in the order of the text. */
  readonly result: () => LintResult;
}

/** Makes the rules ready to run on a text. One rule that throws does not take the others along. */
export function startRun<R extends RuleMeta>(text: string, planned: readonly PlannedRule<R>[]): LintRun<R> {
  const findings: Finding[] = [];
  const faults: RuleFault[] = [];
  const lineEnding = lineEndingOf(text);

  const start = ({ rule, level, options }: PlannedRule<R>): RunningRule<R> => {
    let failed = false;
    return {
      rule,
      level,
      options,
      report: (report) => findings.push(toFinding(rule, level, report, lineEnding)),
      guard(piece, ...given) {
        if (failed) return;
        try {
          piece(...given);
        } catch (error) {
          failed = true;
          faults.push({ rule: rule.id, error });
        }
      },
    };
  };

  return {
    rules: planned.map(start),
    result: () => {
      const all = inOrder(findings);
      return {
        findings:
          all.length === 0
            ? all
            : withoutSuperseded(
                all,
                planned.map(({ rule }) => rule),
              ),
        faults,
      };
    },
  };
}

function toFinding(rule: RuleMeta, severity: Severity, report: AnyReport, lineEnding: string): Finding {
  return {
    start: report.at.start,
    end: report.at.end,
    rule: rule.id,
    aliases: codesOf(rule, report),
    severity: severity === rule.severity ? (report.severity ?? severity) : severity,
    message: fillMessage(rule.messages[report.message] ?? report.message, report.data),
    fixes: (report.fixes ?? []).map((fix) => withLineEnding(fix, lineEnding)),
    tags: report.tags ?? [],
    related: report.related ?? [],
  };
}

function codesOf(rule: RuleMeta, { codes = [], notCodes = [] }: AnyReport): readonly string[] {
  const own = aliasCodes(rule.aliases);
  const meant = own.filter((code) => !notCodes.some((it) => code === it || code.endsWith(`/${it}`)));
  return [...meant, ...codes];
}

/** Rules write `\n`; the file may have another line ending. */
function withLineEnding(fix: Fix, lineEnding: string): Fix {
  const edits = fix.edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, lineEnding) }));
  return { ...fix, edits: edits.sort((a, b) => a.start - b.start || a.end - b.end) };
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}

/** Drops the reports of rules that another one knows more about; what stays answers to their codes too. */
function withoutSuperseded(findings: readonly Finding[], rules: readonly RuleMeta[]): readonly Finding[] {
  const losersOf = new Map(rules.flatMap((it) => (it.supersedes ? [[it.id, it.supersedes] as const] : [])));
  if (!findings.some((it) => losersOf.has(it.rule))) return findings;
  const winnersOf = new Map<Finding, Finding[]>();
  for (const winner of findings) {
    const losers = losersOf.get(winner.rule);
    if (!losers) continue;
    for (const loser of findings) {
      if (!losers.includes(loser.rule) || !isAbout(winner, loser)) continue;
      const known = winnersOf.get(loser);
      if (known) known.push(winner);
      else winnersOf.set(loser, [winner]);
    }
  }
  const codes = new Map<Finding, readonly string[]>();
  for (const loser of winnersOf.keys()) {
    const heir = heirOf(loser, winnersOf);
    if (heir) codes.set(heir, [...(codes.get(heir) ?? []), loser.rule, ...loser.aliases]);
  }
  return findings.flatMap((it) => {
    if (winnersOf.has(it)) return [];
    const more = codes.get(it);
    return more ? { ...it, aliases: [...new Set([...it.aliases, ...more])] } : it;
  });
}

/** The finding that stays and speaks for a dropped one: only one of them, so that no code counts twice. */
function heirOf(loser: Finding, winnersOf: ReadonlyMap<Finding, readonly Finding[]>): Finding | undefined {
  const seen = new Set<Finding>([loser]);
  // The set grows while it is walked.
  for (const each of seen) {
    const winners = winnersOf.get(each);
    if (!winners) return each;
    for (const winner of winners) seen.add(winner);
  }
  return undefined;
}

/** True when the finding is about the place of the other one. */
function isAbout(winner: Finding, loser: Finding): boolean {
  return overlaps(winner, loser) || winner.related.some((it) => it.isPart === true && overlaps(it, loser));
}
