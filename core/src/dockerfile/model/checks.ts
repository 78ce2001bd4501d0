import type { DockerfileTree, Instruction } from '#core/dockerfile/syntax/tree';

/** A check that BuildKit's parser itself makes, by BuildKit's name for it. */
export interface ParserCheck {
  readonly rule: 'FromAsCasing' | 'MaintainerDeprecated' | 'StageNameCasing';
  readonly at: Instruction;
}

/** In the order BuildKit reports them; like BuildKit, none behind the first instruction it refuses. */
export function parserChecks({ instructions, problems }: DockerfileTree): readonly ParserCheck[] {
  if (problems.some((it) => it.kind === 'split')) return [];
  const stop = problems.find((it) => it.kind === 'instruction')?.start ?? Number.POSITIVE_INFINITY;
  const checks: ParserCheck[] = [];
  for (const at of instructions) {
    if (stop < at.start) break;
    if (at.keyword.name === 'MAINTAINER') checks.push({ rule: 'MaintainerDeprecated', at });
    const [, as, name] = at.words;
    if (at.keyword.name !== 'FROM' || as === undefined || name === undefined) continue;
    if (name.text !== name.text.toLowerCase()) checks.push({ rule: 'StageNameCasing', at });
    if (differsInCase(at.keyword.text, as.text)) checks.push({ rule: 'FromAsCasing', at });
  }
  return checks;
}

/** A keyword of mixed case asks nothing of the other. */
function differsInCase(keyword: string, as: string): boolean {
  if (keyword === keyword.toUpperCase()) return as !== as.toUpperCase();
  return keyword === keyword.toLowerCase() && as !== as.toLowerCase();
}
