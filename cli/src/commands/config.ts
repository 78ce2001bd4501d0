import { relative, resolve } from 'node:path';
import { createColors } from 'picocolors';
import { defineCommand, ExitCode } from '#cli/command';
import { configSource, type FileSettings } from '#cli/config';
import type { Io } from '#cli/io';
import { rules } from '#core/catalog';
import { ruleSetting } from '#core/config/merge';
import type { Origin, RuleOrigins } from '#core/config/origin';
import { levelIn, PRESETS } from '#core/lint/presets';
import type { OptionValue, RuleMeta } from '#core/lint/rule';
import type { Level } from '#core/lint/severity';
import { indexLines } from '#core/text/line-index';

export const configCommand = defineCommand({
  name: 'config',
  summary: 'Show the settings of a Dockerfile, and where each comes from.',
  details:
    'FILE need not be there: its name decides what holds for it. Listed are the preset and all that differs from it.',
  positionals: [{ name: 'FILE', description: 'The Dockerfile; without it, `Dockerfile`.', count: 'optional' }],
  options: {
    preset: { kind: 'value', value: 'NAME', choices: PRESETS, description: 'As for `slipway lint`.' },
    rule: { kind: 'list', value: 'RULE=LEVEL', description: 'As for `slipway lint`.' },
    config: { kind: 'value', value: 'FILE', description: 'As for `slipway lint`.' },
    format: {
      kind: 'value',
      value: 'FORMAT',
      choices: ['text', 'json'],
      default: 'text',
      description: 'How to print the settings.',
    },
  },
  examples: [
    { line: 'slipway config web/Dockerfile', says: 'Says why a rule is on, off, or as bad as it is there.' },
    { line: 'slipway config --format json', says: 'Prints the same for programs.' },
  ],

  async run({ positionals: [file = 'Dockerfile'], options }, io) {
    const source = await configSource({ file: options.config, preset: options.preset, rules: options.rule }, io);
    const shown = shownSettings(file, await source.resolve(file), io);
    const hasColours = io.terminal.outHasColours;
    io.out(options.format === 'json' ? `${JSON.stringify(shown, undefined, 2)}\n` : textOf(shown, hasColours));
    for (const line of [...source.problems, ...source.notes]) io.err(`slipway: ${line}\n`);
    return source.problems.length > 0 ? ExitCode.failure : ExitCode.clean;
  },
});

/** Where a value comes from, for people and programs. */
interface ShownOrigin {
  readonly kind: 'default' | 'file' | 'command-line';
  readonly file?: string;
  /** Both from 1. */
  readonly line?: number;
  readonly column?: number;
  /** Number of the override in the file, from 1. */
  readonly override?: number;
}

interface ShownValue {
  readonly value: unknown;
  readonly from: ShownOrigin;
}

interface ShownRule {
  readonly id: string;
  readonly level: Level;
  /** Undefined when the preset decides. */
  readonly from: ShownOrigin | undefined;
  readonly levelInPreset: Level;
  readonly options: Readonly<Record<string, ShownValue>>;
}

interface ShownSettings {
  readonly file: string;
  readonly isIgnored: boolean;
  /** Weakest first. */
  readonly configurations: readonly string[];
  readonly preset: ShownValue;
  readonly settings: Readonly<Record<string, ShownValue>>;
  /** Those that are not as the preset has them. */
  readonly rules: readonly ShownRule[];
}

function shownSettings(file: string, { settings, origins, chain }: FileSettings, io: Io): ShownSettings {
  const shown = (path: string): string => relative(io.cwd, path) || path;
  const texts = new Map(chain.files.map((it) => [it.path, it.text]));
  const show = (origin: Origin): ShownOrigin => {
    if (origin.kind !== 'file') return { kind: origin.kind === 'command-line' ? 'command-line' : 'default' };
    const { path, span, override } = origin;
    const at = span && indexLines(texts.get(path) ?? '').position(span.start);
    return {
      kind: 'file',
      file: shown(path),
      ...(at && { line: at.line + 1, column: at.character + 1 }),
      ...(override !== undefined && { override }),
    };
  };
  const values = Object.entries(origins.others).map(([key, { value, origin }]): readonly [string, ShownValue] => [
    key,
    { value, from: show(origin) },
  ]);
  return {
    file: shown(resolve(io.cwd, file)),
    isIgnored: settings.isIgnored ?? false,
    configurations: [...new Set(chain.files.map((it) => shown(it.path)))],
    preset: { value: origins.preset.value, from: show(origins.preset.origin) },
    settings: Object.fromEntries(values),
    rules: rules.flatMap((rule) => {
      const { level, options } = ruleSetting(settings, rule);
      const own = [...(rule.formerly ?? []), rule.id].flatMap((name) => origins.rules[name] ?? []);
      return shownRule({ rule, level, options, own, levelInPreset: levelIn(settings.preset, rule) }, show);
    }),
  };
}

interface KnownRule {
  readonly rule: RuleMeta;
  readonly level: Level;
  readonly levelInPreset: Level;
  readonly options: Readonly<Record<string, OptionValue>>;
  /** What was said of the rule, under its former ids too; the strongest last. */
  readonly own: readonly RuleOrigins[];
}

function shownRule(
  { rule, level, levelInPreset, options, own }: KnownRule,
  show: (origin: Origin) => ShownOrigin,
): readonly ShownRule[] {
  const changed = Object.entries(options).filter(([name, value]) => !isSame(value, rule.options[name]?.default));
  if (level === levelInPreset && changed.length === 0) return [];
  const from = own.findLast((it) => it.level !== undefined)?.level;
  const shownOptions = changed.map(([name, value]): readonly [string, ShownValue] => {
    const origin = own.findLast((it) => it.options[name] !== undefined)?.options[name];
    return [name, { value, from: show(origin ?? { kind: 'default' }) }];
  });
  const entry = { id: rule.id, level, levelInPreset, options: Object.fromEntries(shownOptions) };
  return [{ ...entry, from: from && show(from) }];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function textOf(
  { file, isIgnored, configurations, preset, settings, rules: shown }: ShownSettings,
  hasColours: boolean,
) {
  const { bold, cyan, dim } = createColors(hasColours);
  const rows = (list: readonly (readonly [name: string, value: string, from: string])[]): string => {
    const [names, values] = [0, 1].map((column) => Math.max(0, ...list.map((it) => it[column]?.length ?? 0)));
    return list
      .map(([name, value, from]) => `  ${cyan(name.padEnd(names ?? 0))}  ${value.padEnd(values ?? 0)}  ${dim(from)}\n`)
      .join('');
  };
  const general = [['preset', preset] as const, ...Object.entries(settings)].map(
    ([key, { value, from }]) => [key, valueText(value), originText(from)] as const,
  );
  const ofRules = shown.flatMap(({ id, level, from, levelInPreset, options }) => [
    [id, level, from ? `${originText(from)}, ${levelInPreset} in the preset` : 'by the preset'] as const,
    ...Object.entries(options).map(
      ([name, { value, from: at }]) => [`  ${name}`, valueText(value), originText(at)] as const,
    ),
  ]);
  const read =
    configurations.length > 0
      ? `Read, the strongest last: ${configurations.join(', ')}.`
      : 'No configuration was found.';
  return [
    `${bold(file)}\n${read}\n`,
    isIgnored ? 'The file is not checked, because `ignore` means it.\n' : '',
    `\n${rows(general)}`,
    shown.length > 0
      ? `\n${bold('Rules that are not as the preset has them')}\n${rows(ofRules)}`
      : '\nAll rules are as the preset has them.\n',
  ].join('');
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function originText({ kind, file, line, column, override }: ShownOrigin): string {
  if (kind !== 'file') return kind === 'default' ? 'default' : 'command line';
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return override === undefined ? `${place}` : `${place}, override ${override}`;
}
