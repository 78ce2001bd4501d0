import type { Finding } from '#core/lint/finding';
import { BUILDKIT_CHECKS, foreignCode, HADOLINT_CODES } from '#core/lint/foreign-codes';
import { nearestNames, rulesNamed } from '#core/lint/names';
import type { RuleMeta } from '#core/lint/rule';
import { suppresses, type WrittenSuppression } from '#core/lint/suppress';
import type { WrittenName } from '#core/lint/suppression-comment';
import type { Span } from '#core/text/span';

/** A comment that suppresses, and what came of each of its names. */
export interface JudgedSuppression extends WrittenSuppression {
  readonly judged: readonly JudgedName[];
}

/**
 * `used`: it suppresses something; `unused`: it does not, and everything that it could suppress was looked for;
 * `unknown`: no rule and no code of another program; `open`: nobody can tell, since a rule is off or lacks facts.
 */
export interface JudgedName extends WrittenName {
  readonly verdict: 'used' | 'unused' | 'unknown' | 'open';
  /** How the program whose comment it is writes the name, when it is written otherwise here and so not known to it. */
  readonly spelling: string | undefined;
  /** Names that may have been meant by an unknown one: those that would suppress something here, or else the nearest. */
  readonly meant: readonly string[];
}

/** What suppressions are judged by. */
export interface Evidence {
  /** All findings, those that are suppressed too. */
  readonly findings: readonly Finding[];
  /** All there are. */
  readonly rules: readonly RuleMeta[];
  readonly ruleOf: (finding: Finding) => RuleMeta | undefined;
  /** True for a rule that was run to its end, with all facts it needs, and does not look at suppressions itself. */
  readonly wasRun: (rule: RuleMeta) => boolean;
  /** True for a stretch of the file of which rules understand only a part. */
  readonly isOpaque: (span: Span) => boolean;
}

/** Says of each name in the comment whether it switched anything off, as far as the evidence tells. */
export function judgeSuppression(suppression: WrittenSuppression, evidence: Evidence): JudgedSuppression {
  return { ...suppression, judged: suppression.written.map((name) => judgeName(suppression, name, evidence)) };
}

function judgeName(suppression: WrittenSuppression, name: WrittenName, evidence: Evidence): JudgedName {
  const isUsed = usesOf(suppression, name.text, evidence);
  const verdict = isUsed ? 'used' : verdictOf(suppression, name.text, evidence);
  const meant = verdict === 'unknown' ? meantBy(suppression, name.text, evidence) : [];
  return { ...name, verdict, spelling: spellingOf(suppression, name.text), meant };
}

/** True when the name suppresses a finding. */
function usesOf(suppression: WrittenSuppression, name: string, { findings, ruleOf }: Evidence): boolean {
  const names = name === 'all' ? 'all' : [name];
  return findings.some((finding) => {
    const rule = ruleOf(finding);
    return rule !== undefined && suppresses(suppression, finding, rule, names);
  });
}

function verdictOf({ scope, language }: WrittenSuppression, name: string, evidence: Evidence): JudgedName['verdict'] {
  const { rules, wasRun, isOpaque } = evidence;
  const foreign = foreignCode(name);
  const named = name === 'all' ? rules.filter((it) => isMeantByAll(it, language)) : rulesNamed(rules, name);
  if (named.length === 0 && !foreign) return 'unknown';
  // With nothing behind it, a comment suppresses nothing, whatever its names stand for.
  if (!scope) return 'unused';
  // ShellCheck's comments come as it finds them; that one is missing says nothing.
  if (named.length === 0 || foreign === 'shellcheck') return 'open';
  return named.every(wasRun) && !isOpaque(scope) ? 'unused' : 'open';
}

function isMeantByAll({ aliases }: RuleMeta, language: WrittenSuppression['language']): boolean {
  return language !== 'buildkit' || aliases.buildkit !== undefined;
}

/** Programs whose names count in one spelling only. */
const SPELLINGS: Readonly<Record<WrittenSuppression['language'], readonly string[]>> = {
  slipway: [],
  hadolint: HADOLINT_CODES,
  buildkit: BUILDKIT_CHECKS,
};

function spellingOf({ language }: WrittenSuppression, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const spelling = SPELLINGS[language].find((it) => it.toLowerCase() === wanted);
  return spelling === name ? undefined : spelling;
}

function meantBy(suppression: WrittenSuppression, name: string, evidence: Evidence): readonly string[] {
  const ids = evidence.rules.map((it) => it.id);
  const own = suppression.language === 'slipway' ? ids : SPELLINGS[suppression.language];
  const near = nearestNames(name, own);
  const useful = near.filter((it) => usesOf(suppression, it, evidence));
  if (near.length > 0) return useful.length > 0 ? useful : near;
  return nearestNames(name, [...ids, ...HADOLINT_CODES, ...BUILDKIT_CHECKS]);
}
