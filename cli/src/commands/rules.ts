import { defineCommand, ExitCode } from '#cli/command';
import { createColors } from 'picocolors';
import { rules } from '#core/catalog';
import { aliasCodes } from '#core/lint/names';
import { presetsOf } from '#core/lint/presets';
import type { RuleMeta } from '#core/lint/rule';

export const rulesCommand = defineCommand({
  name: 'rules',
  summary: 'List all rules.',
  details: 'For each rule: its level, the smallest preset it is part of, whether it has fixes, and what it is about.',
  positionals: [],
  options: {
    format: {
      kind: 'value',
      value: 'FORMAT',
      choices: ['text', 'json'],
      default: 'text',
      description: 'How to print the rules.',
    },
  },
  examples: [
    { line: 'slipway rules', says: 'Lists all rules by category.' },
    { line: 'slipway rules --format json', says: 'Prints what is known of every rule, for programs.' },
  ],

  async run({ options }, io) {
    io.out(options.format === 'json' ? listJson(rules) : listText(rules, io.terminal.outHasColours));
    return ExitCode.clean;
  },
});

function listJson(all: readonly RuleMeta[]): string {
  const list = all.map((rule) => ({
    id: rule.id,
    formerly: rule.formerly ?? [],
    category: rule.category,
    severity: rule.severity,
    preset: rule.preset,
    presets: presetsOf(rule),
    fix: rule.fix,
    since: rule.since,
    status: rule.status ?? 'stable',
    aliases: aliasCodes(rule.aliases),
    summary: rule.summary,
    why: rule.why,
    options: rule.options,
  }));
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

function listText(all: readonly RuleMeta[], hasColours: boolean): string {
  const colours = createColors(hasColours);
  const categories = [...new Set(all.map((it) => it.category))].sort();
  const width = Math.max(0, ...all.map((it) => it.id.length));
  const blocks = categories.map((category) => {
    const rows = all
      .filter((it) => it.category === category)
      .map((rule) => {
        const facts = [rule.severity.padEnd(7), rule.preset.padEnd(11), FIX_NAMES[rule.fix].padEnd(10)].join('  ');
        return `  ${colours.cyan(rule.id.padEnd(width))}  ${colours.dim(facts)}  ${rule.summary}\n`;
      });
    return `${colours.bold(category)}\n${rows.join('')}`;
  });
  return `${blocks.join('\n')}\n${all.length} rules. \`slipway explain RULE\` says more of one.\n`;
}

const FIX_NAMES = { none: '', safe: 'fix', suggestion: 'suggestion', snippet: 'snippet' } as const;
