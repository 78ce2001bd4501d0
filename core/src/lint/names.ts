import type { RuleAliases } from '#core/lint/finding';
import type { RuleMeta } from '#core/lint/rule';

/** The codes other programs have for a rule, in one list. */
export function aliasCodes({ hadolint, buildkit, tally, dockerfileUtils, shellcheck }: RuleAliases): readonly string[] {
  return [hadolint, buildkit, tally, dockerfileUtils, shellcheck].flatMap((it) => it ?? []);
}

/** True when the name is the rule's id, a former id, or a code another program has for it. Case counts only for ids. */
export function isNamed(rule: RuleMeta, name: string): boolean {
  if (rule.id === name || rule.formerly?.includes(name)) return true;
  const wanted = name.toLowerCase();
  return aliasCodes(rule.aliases).some((it) => it.toLowerCase() === wanted);
}

/** The rules with that id, former id or code; one code may stand for several rules. */
export function rulesNamed<R extends RuleMeta>(rules: readonly R[], name: string): readonly R[] {
  const exact = rules.filter((it) => it.id === name);
  return exact.length > 0 ? exact : rules.filter((it) => isNamed(it, name));
}

/** The candidate that differs least from the name, when it differs little enough to be meant. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  return nearestNames(name, candidates)[0];
}

/** All candidates that differ least from the name, when they differ little enough to be meant. */
export function nearestNames(name: string, candidates: readonly string[]): readonly string[] {
  let least = Math.max(1, Math.floor(name.length / 3));
  let nearest: string[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance > least) continue;
    nearest = distance < least ? [candidate] : [...nearest, candidate];
    least = distance;
  }
  return nearest;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
