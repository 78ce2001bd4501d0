import { mergeSettings } from '#core/config/merge';
import { fixDockerfile } from '#core/dockerfile/fix';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';

const settings = mergeSettings({ cli: { preset: 'all' } });

/**
 * What is wrong with the findings of a text and the text that their fixes leave: a rule that throws, a finding outside
 * the text, a new problem, fixes that come to no rest. Undefined when nothing is.
 */
export function fixFaultOf(text: string, grammar: ShellGrammar): string | undefined {
  try {
    return findingFault(text, grammar) ?? fixFault(text, grammar, 'safe') ?? fixFault(text, grammar, 'suggestion');
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function findingFault(text: string, grammar: ShellGrammar): string | undefined {
  const { findings, faults } = lintDockerfile(modelOf(text, grammar), settings);
  const [fault] = faults;
  if (fault) return `${fault.rule}: ${String(fault.error)}`;
  const outside = findings.find((it) => !(0 <= it.start && it.start <= it.end && it.end <= text.length));
  return outside && `${outside.rule}: from ${outside.start} to ${outside.end} in ${text.length} characters`;
}

function fixFault(text: string, grammar: ShellGrammar, safety: 'safe' | 'suggestion'): string | undefined {
  const fixed = fixDockerfile(text, { settings, grammar, safety }).text;
  if (fixed === text) return undefined;
  const problems = (it: string): number => parseDockerfile(it).problems.length;
  if (problems(fixed) > problems(text)) return `fixes (${safety}) bring a problem`;
  const again = fixDockerfile(fixed, { settings, grammar, safety });
  return again.text === fixed ? undefined : `fixes (${safety}) go on: ${again.applied.map((it) => it.rule).join(', ')}`;
}
