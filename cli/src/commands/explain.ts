import { createColors } from 'picocolors';
import { CommandError, defineCommand, ExitCode } from '#cli/command';
import { wrap } from '#cli/wrap';
import { rules } from '#core/catalog';
import { aliasCodes, nearestName, rulesNamed } from '#core/lint/names';
import type { RuleExample, RuleMeta } from '#core/lint/rule';

type Colours = ReturnType<typeof createColors>;

export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'Say what a rule is about, why, and how to do better.',
  details: 'RULE is the id of a rule, or a code that Hadolint, BuildKit or another program has for it.',
  positionals: [{ name: 'RULE', description: 'Id or code of a rule.', count: 'one' }],
  options: {},
  examples: [
    { line: 'slipway explain no-maintainer', says: 'Prints the page of the rule.' },
    { line: 'slipway explain DL4000', says: 'Prints the same page: it is the code Hadolint has for it.' },
  ],

  async run({ positionals: [name = ''] }, io) {
    const found = rulesNamed(rules, name);
    if (found.length === 0) throw new CommandError(unknownRule(name));
    const colours = createColors(io.terminal.outHasColours);
    const width = Math.min(io.terminal.width, 100);
    io.out(found.map((rule) => pageOf(rule, colours, width)).join('\n'));
    return ExitCode.clean;
  },
});

function unknownRule(name: string): string {
  const near = nearestName(
    name,
    rules.flatMap((it) => [it.id, ...(it.formerly ?? []), ...aliasCodes(it.aliases)]),
  );
  const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  return `There is no rule \`${name}\`.${hint} \`slipway rules\` lists all rules.`;
}

function pageOf(rule: RuleMeta, colours: Colours, width: number): string {
  const text = (markdown: string): string => coloured(wrap(markdown, width), colours);
  const aliases = aliasCodes(rule.aliases);
  const facts = [
    `${rule.severity}, in the preset \`${rule.preset}\`${rule.preset === 'all' ? '' : ' and those above'}`,
    FIX_WORDS[rule.fix],
    ...(aliases.length > 0 ? [`elsewhere ${aliases.map((it) => `\`${it}\``).join(', ')}`] : []),
  ];
  const parts = [
    `${colours.bold(colours.cyan(rule.id))}  ${colours.dim(rule.category)}`,
    text(rule.summary),
    text(`${facts.join('; ')}.`),
    text(rule.why),
    ...(rule.whenNot === undefined ? [] : [`${colours.bold('When not')}\n${text(rule.whenNot)}`]),
    ...optionsOf(rule, colours, width),
    ...rule.examples.map((example) => exampleText(example, colours)),
    text(
      `Switch it off with \`"rules": { "${rule.id}": "off" }\` in \`slipway.json\`, or above a line with \`# slipway ignore=${rule.id} REASON\`.`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const FIX_WORDS = {
  none: 'no fix',
  safe: 'has a safe fix',
  suggestion: 'has a suggestion',
  snippet: 'has a snippet to fill in',
} as const;

function optionsOf({ options }: RuleMeta, colours: Colours, width: number): readonly string[] {
  const names = Object.entries(options);
  if (names.length === 0) return [];
  const rows = names.map(([name, { type, default: value, description }]) =>
    coloured(wrap(`- \`${name}\` (${type}, \`${JSON.stringify(value)}\`): ${description}`, width), colours),
  );
  return [`${colours.bold('Options')}\n${rows.join('\n')}`];
}

function exampleText({ note, bad, good }: RuleExample, colours: Colours): string {
  const title = note === undefined ? '' : `${note}\n`;
  return `${title}${colours.red('Not so')}\n${indented(unmarked(bad))}\n${colours.green('But so')}\n${indented(good)}`;
}

/** The marks say where the rule reports; they are no part of the file. */
function unmarked(text: string): string {
  return text.replaceAll(/[«»]/g, '');
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
}

function coloured(text: string, colours: Colours): string {
  return text.replace(/`([^`\n]+)`/g, (_, code: string) => colours.cyan(`\`${code}\``));
}
