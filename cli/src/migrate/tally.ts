import { parse } from 'smol-toml';
import type { Migrated } from '#cli/migrate/migrated';
import { rules as allRules } from '#core/catalog';
import type { Config, FailOn, RuleConfig, WrittenLevel } from '#core/config/config';
import { matchesGlobs } from '#core/config/globs';
import { foreignCode } from '#core/lint/foreign-codes';
import { aliasCodes, rulesNamed } from '#core/lint/names';
import { ownEntry } from '#core/lint/own-entry';
import type { RuleMeta } from '#core/lint/rule';

type Table = Readonly<Record<string, unknown>>;

/** What a `.tally.toml` means here: levels of rules, and what a run fails on. A string says why it cannot be read. */
export function migrateTally(text: string): Migrated | string {
  let root: Table;
  try {
    root = parse(text);
  } catch (error) {
    const [first = ''] = (error as Error).message.split('\n');
    return `it is not TOML: ${first}.`;
  }
  const draft: Draft = { rules: {}, shellcheckOff: [], written: new Map(), leftOut: [] };
  readRules(tableOf(root['rules']), draft);
  const failOn = readFailLevel(tableOf(root['output']), draft);
  for (const key of Object.keys(root)) {
    if (key !== 'rules' && key !== 'output') draft.leftOut.push(`\`${key}\` has no meaning here.`);
  }
  const { rules, shellcheckOff, written, leftOut } = draft;
  const config: Config = {
    ...(failOn && { failOn }),
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(shellcheckOff.length > 0 && { shellcheckOff }),
  };
  return { config, written, leftOut };
}

interface Draft {
  readonly rules: Record<string, RuleConfig>;
  readonly shellcheckOff: string[];
  readonly written: Map<string, string>;
  readonly leftOut: string[];
}

/** Globs first, as they are weaker than what is said of one rule. */
function readRules(table: Table, draft: Draft): void {
  for (const [key, level] of [
    ['include', 'on'],
    ['exclude', 'off'],
  ] as const) {
    const globs = Array.isArray(table[key]) ? table[key].map(String) : [];
    for (const glob of globs) setLevel(glob, level, draft);
  }
  for (const [namespace, names] of Object.entries(table)) {
    for (const [name, rule] of Object.entries(tableOf(names))) readRule(`${namespace}/${name}`, tableOf(rule), draft);
  }
}

function readRule(name: string, { severity, ...options }: Table, draft: Draft): void {
  const level = typeof severity === 'string' ? ownEntry(LEVELS, severity) : undefined;
  if (level) setLevel(name, level, draft);
  else if (severity !== undefined)
    draft.leftOut.push(`\`${name}\` has the severity \`${JSON.stringify(severity)}\`, which is not known.`);
  for (const option of Object.keys(options)) draft.leftOut.push(`The option \`${option}\` of \`${name}\` is left out.`);
}

const LEVELS: Readonly<Record<string, WrittenLevel>> = {
  off: 'off',
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'info',
};

function setLevel(name: string, level: WrittenLevel, draft: Draft): void {
  const code = name.replace(/^(?:hadolint|buildkit|shellcheck)\//, '');
  const named = name.includes('*') ? allRules.filter((it) => isMeant(it, name)) : rulesOf(name, code);
  for (const { id } of named) {
    draft.rules[id] = { level };
    draft.written.set(id, name);
  }
  const isShell = foreignCode(code) === 'shellcheck';
  if (isShell && level === 'off') draft.shellcheckOff.push(code.toUpperCase());
  else if (named.length === 0) draft.leftOut.push(`No rule here stands for \`${name}\`.`);
}

function rulesOf(name: string, code: string): readonly RuleMeta[] {
  const full = rulesNamed(allRules, name);
  return full.length > 0 ? full : rulesNamed(allRules, code);
}

/** Their names have the linter that a rule is from in front. */
function isMeant({ aliases }: RuleMeta, glob: string): boolean {
  const names = [
    ...aliasCodes({ ...(aliases.tally && { tally: aliases.tally }) }),
    ...aliasCodes({ ...(aliases.hadolint && { hadolint: aliases.hadolint }) }).map((it) => `hadolint/${it}`),
    ...aliasCodes({ ...(aliases.buildkit && { buildkit: aliases.buildkit }) }).map((it) => `buildkit/${it}`),
  ];
  return names.some((it) => matchesGlobs([`/${glob}`], it));
}

const FAIL_LEVELS: Readonly<Record<string, FailOn>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'info',
  none: 'never',
};

function readFailLevel(output: Table, draft: Draft): FailOn | undefined {
  for (const key of Object.keys(output)) {
    if (key !== 'fail-level')
      draft.leftOut.push(`\`output.${key}\` is about how tally prints, and has no meaning here.`);
  }
  return ownEntry(FAIL_LEVELS, String(output['fail-level']));
}

function tableOf(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
}
