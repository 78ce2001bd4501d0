import { describe, expect, it } from 'vitest';
import { rules } from '#core/catalog';
import { mergeSettings, type Settings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { aliasCodes } from '#core/lint/names';
import { casesMissing, readCases } from '#test/support/cases';
import { loadShellGrammar } from '#test/support/shell-grammar';

interface Case {
  readonly id: string;
  readonly rule: string;
  readonly dockerfile: string;
  readonly expect: 'fires' | 'silent';
  readonly onbuild?: boolean;
  /** In hadolint's own names. */
  readonly config?: {
    readonly trustedRegistries?: readonly string[];
    readonly 'label-schema'?: Readonly<Record<string, string>>;
  };
}

const FILE = 'hadolint.jsonl';
const missing = casesMissing(FILE);
const grammar = await loadShellGrammar();
const preset = 'all';
const settings = mergeSettings({ cli: { preset } });
const codes = new Set(rules.flatMap((it) => aliasCodes(it.aliases)));

/** Cases that come out otherwise on purpose, with why. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'hadolint/PragmaSpec/53': 'an unknown name in a comment does not undo the known ones beside it',
  'hadolint/DL3009Spec/133': 'a mount on /var/lib/apt holds the lists that lie below it',
  'hadolint/DL3022Spec/33': 'with the FROM that the case lacks, stage 0 is the stage itself, which is another finding',
  'hadolint/DL3028Spec/49': 'the flag takes no value, so the word behind it is a gem without a version',
  'hadolint/DL3041Spec/137': 'a version in a variable is left to whoever sets the variable',
};

/** Most cases are a few lines without the stage they belong to. */
function whole({ dockerfile, config }: Case): string {
  if (/^\s*FROM\s/im.test(dockerfile)) return dockerfile;
  return `FROM ${config ? 'scratch' : 'debian:12.7'}\n${dockerfile}`;
}

function settingsFor({ config }: Case): Settings {
  if (!config) return settings;
  const labels = config['label-schema'] ?? {};
  const allow = config.trustedRegistries ?? [];
  const schema = Object.entries(labels).map(([name, type]) => `${name}=${type}`);
  const rules = {
    'no-untrusted-registry': { options: { allow } },
    'valid-label-value': { options: { schema } },
    'no-unknown-label': { options: { known: Object.keys(labels) } },
    'require-label': { options: { labels: Object.keys(labels) } },
  };
  return mergeSettings({ cli: { preset, rules } });
}

function outcome(given: Case, text = whole(given)): Case['expect'] {
  const { findings } = lintDockerfile(modelOf(text, grammar), settingsFor(given));
  return findings.some((it) => it.aliases.includes(given.rule)) ? 'fires' : 'silent';
}

describe.skipIf(missing !== undefined)(`hadolint's own cases${missing === undefined ? '' : `: ${missing}`}`, () => {
  const all = missing === undefined ? readCases<Case>(FILE) : [];
  const cases = all.filter((it) => codes.has(it.rule));

  it('come out as recorded, where a rule of ours stands for the code', () => {
    const differing = cases
      .filter((it) => outcome(it) !== it.expect && DIFFERENT[it.id] === undefined)
      .map((it) => `${it.id} ${it.rule} should be ${it.expect}: ${it.dockerfile}`);
    expect(differing).toEqual([]);
  });

  it('come out as recorded as they stand, without a FROM', () => {
    const differing = cases.filter((it) => outcome(it, it.dockerfile) !== it.expect && DIFFERENT[it.id] === undefined);
    expect(differing.map((it) => it.id)).toEqual([]);
  });

  it('differ nowhere where no difference is needed', () => {
    const needless = cases.filter((it) => DIFFERENT[it.id] !== undefined && outcome(it) === it.expect);
    expect(needless.map((it) => it.id)).toEqual([]);
  });
});
