import type { DockerfileRule } from '#core/dockerfile/define-rule';
import { lintDockerfile } from '#core/dockerfile/lint';
import { exampleFacts } from '#core/dockerfile/example-facts';
import { modelOf } from '#core/dockerfile/model/file';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import type { RuleAliases } from '#core/lint/finding';
import { PRESETS } from '#core/lint/presets';
import type { OptionSpec, RuleExample } from '#core/lint/rule';
import { DO_NOT_EDIT, type Output } from '#scripts/generate/output';

/** A page for each rule, and their index. */
export function rulePages(rules: readonly DockerfileRule[], grammar: ShellGrammar): readonly Output[] {
  const pages = rules.map((rule) => ({ path: `docs/rules/${rule.id}.md`, text: page(rule, grammar) }));
  return [...pages, { path: 'docs/rules/index.md', text: index(rules) }];
}

const FIXES = {
  none: 'none',
  safe: 'safe: applied by `slipway lint --fix` and by fix-all in the editor',
  suggestion: 'suggestion: offered in the editor and by `slipway lint --fix-suggestions`, to be looked at',
  snippet: 'snippet: offered in the editor, with what only you know left to fill in',
} as const;

function page(rule: DockerfileRule, grammar: ShellGrammar): string {
  const sections = [
    `<!-- ${DO_NOT_EDIT} -->`,
    `# ${rule.id}`,
    rule.summary,
    facts(rule),
    `## Why\n\n${rule.why}`,
    `## Examples\n\n${rule.examples.map((it) => example(rule, it, grammar)).join('\n\n')}`,
    options(rule.options),
    rule.whenNot === undefined ? '' : `## When to switch it off\n\n${rule.whenNot}`,
    suppression(rule),
  ];
  return `${sections.filter((it) => it !== '').join('\n\n')}\n`;
}

function facts(rule: DockerfileRule): string {
  const status = rule.status ?? 'stable';
  const rows = [
    ['Category', rule.category],
    ['Severity', rule.severity],
    ['Presets', presetsOf(rule)],
    ['Fix', FIXES[rule.fix]],
    ['Elsewhere', aliases(rule.aliases)],
    ['Formerly', (rule.formerly ?? []).map((it) => `\`${it}\``).join(', ')],
    ['Since', rule.since],
    ['Status', status === 'stable' ? '' : status],
  ];
  const filled = rows.filter(([, value]) => value !== '').map(([name, value]) => `| ${name} | ${value} |`);
  return ['| | |', '|---|---|', ...filled].join('\n');
}

function presetsOf(rule: DockerfileRule): string {
  if ((rule.status ?? 'stable') !== 'stable') return 'none';
  return PRESETS.slice(PRESETS.indexOf(rule.preset))
    .map((it) => `\`${it}\``)
    .join(', ');
}

function aliases({ hadolint, buildkit, tally }: RuleAliases): string {
  const named = Object.entries({ hadolint, BuildKit: buildkit, tally });
  return named
    .flatMap(([tool, codes]) =>
      codes === undefined
        ? []
        : `${tool} ${[codes]
            .flat()
            .map((it) => `\`${it}\``)
            .join(', ')}`,
    )
    .join('; ');
}

function example(
  rule: DockerfileRule,
  { note, bad, good, options: given, ...world }: RuleExample,
  grammar: ShellGrammar,
): string {
  const text = bad.replace(/[«»]/g, '');
  const settings = {
    preset: 'all' as const,
    rules: { [rule.id]: { level: 'on' as const, ...(given && { options: given }) } },
  };
  const model = modelOf(text, grammar);
  const { findings } = lintDockerfile(model, settings, [rule], exampleFacts(world, model));
  const messages = [...new Set(findings.map((it) => `> ${it.message}`))].join('\n>\n');
  return [
    note ?? '',
    besides(world.around),
    given ? `With the options \`${JSON.stringify(given)}\`:` : '',
    fence(text),
    messages,
    'Better:',
    fence(good),
  ]
    .filter((it) => it !== '')
    .join('\n\n');
}

function fence(text: string): string {
  return `\`\`\`dockerfile\n${text.replace(/\n*$/, '\n')}\`\`\``;
}

function options(specs: Readonly<Record<string, OptionSpec>>): string {
  const rows = Object.entries(specs).map(
    ([name, { type, default: value, description }]) =>
      `| \`${name}\` | ${type === 'strings' ? 'list of strings' : type} | \`${JSON.stringify(value)}\` | ${description} |`,
  );
  return rows.length === 0
    ? ''
    : ['## Options', '', '| Option | Type | Default | |', '|---|---|---|---|', ...rows].join('\n');
}

function suppression(rule: DockerfileRule): string {
  return [
    '## Switch it off',
    `For one instruction, above it: \`# slipway ignore=${rule.id} reason\`. For the file: \`# slipway ignore-file=${rule.id} reason\`. For a folder, in \`slipway.json\`:`,
    `\`\`\`json\n{ "rules": { "${rule.id}": "off" } }\n\`\`\``,
  ].join('\n\n');
}

const INTRODUCTION = `Three presets: \`recommended\` is what nearly every expert agrees on, \`strict\` adds what is worth the effort for images that others build on, \`all\` has every rule. Levels and options are set in [\`slipway.json\`, the editor or the command line](../settings.md).

Severities: an error will fail or is surely wrong, a warning is likely wrong or harmful, an info could be better. Fixes: a safe one leaves the meaning of the built image as it is, or changes exactly what the finding asks; a suggestion is to be looked at; a snippet leaves something to fill in.

Comments suppress findings:

| Comment | Where it counts |
|---|---|
| \`# slipway ignore=RULE,RULE reason\` | the instruction below it, or the one it stands in |
| \`# slipway ignore-file=RULE reason\` | the file |
| \`# hadolint ignore=DL3006\`, \`# hadolint stage ignore=…\`, \`# hadolint global ignore=…\` | the instruction, the stage, the file |
| \`# check=skip=Name,Name\` | the file as a directive at its top, else the instruction below it |

Rules are named by their id, or by the code that hadolint or BuildKit have for the same thing.`;

function index(rules: readonly DockerfileRule[]): string {
  const categories = [...new Set(rules.map((it) => it.category))].sort();
  const sections = categories.map((category) => {
    const rows = rules
      .filter((it) => it.category === category)
      .map(
        (it) =>
          `| [${it.id}](${it.id}.md) | ${it.summary} | ${it.severity} | ${it.preset} | ${it.fix} | ${aliases(it.aliases)} |`,
      );
    return [
      `## ${category}`,
      '',
      '| Rule | | Severity | From preset | Fix | Elsewhere |',
      '|---|---|---|---|---|---|',
      ...rows,
    ].join('\n');
  });
  return `${[`<!-- ${DO_NOT_EDIT} -->`, '# Rules', INTRODUCTION, ...sections].join('\n\n')}\n`;
}

function besides(around: RuleExample['around']): string {
  const paths = Object.keys(around ?? {}).map((it) => `\`${it}\``);
  return paths.length > 0 ? `Beside the Dockerfile: ${paths.join(', ')}.` : '';
}
