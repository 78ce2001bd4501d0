import { describe, expect, it } from 'vitest';
import { rules } from '#core/catalog';
import { mergeSettings } from '#core/config/merge';
import { factsOf } from '#core/dockerfile/facts';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import { aliasCodes } from '#core/lint/names';
import { casesMissing, readCases } from '#test/support/cases';
import { loadShellGrammar } from '#test/support/shell-grammar';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly rule: string;
  readonly dockerfile: string;
  /** `BUILDKIT_DOCKERFILE_CHECK` among them: checks are switched off from outside the file. */
  readonly buildArgs?: unknown;
  /** The text of `.dockerignore`; the Dockerfile is all that lies beside it. */
  readonly dockerignore?: string;
  readonly expect?: readonly { readonly rule: string; readonly line: number }[];
}

const FILE = 'buildkit-checks.jsonl';
const missing = casesMissing(FILE);
const grammar = await loadShellGrammar();
const settings = mergeSettings({ cli: { preset: 'all' } });

/** Checks that no rule makes, with why. */
const NOT_MADE: Readonly<Record<string, string>> = {
  InvalidBaseImagePlatform: 'needs the registry',
};

const covered = new Set(rules.flatMap((it) => aliasCodes(it.aliases)));

function found({ dockerfile: text, dockerignore }: Case): readonly string[] {
  const model = modelOf(text, grammar);
  const files = { Dockerfile: text, ...(dockerignore !== undefined && { '.dockerignore': dockerignore }) };
  const facts = dockerignore === undefined ? {} : factsOf(files);
  const { findings } = lintDockerfile(model, settings, rules, facts);
  return findings
    .flatMap(({ aliases, start }) => {
      const line = model.lines.position(start).line + 1;
      return aliases.filter((it) => /^[A-Z][a-z]\w+$|^JSON/.test(it)).map((it) => `${it}@${line}`);
    })
    .sort();
}

function switchesChecksOff({ buildArgs }: Case): boolean {
  return JSON.stringify(buildArgs ?? '').includes('BUILDKIT_DOCKERFILE_CHECK');
}

describe.skipIf(missing !== undefined)(
  `BuildKit's own lint cases${missing === undefined ? '' : `: ${missing}`}`,
  () => {
    const cases =
      missing === undefined ? readCases<Case>(FILE).filter((it) => it.kind === 'lint' && !switchesChecksOff(it)) : [];

    it('are reported as recorded', () => {
      const differing = cases.flatMap((it) => {
        const { id, expect: wanted = [] } = it;
        const expected = wanted
          .filter((it) => NOT_MADE[it.rule] === undefined && covered.has(it.rule))
          .map((it) => `${it.rule}@${it.line}`)
          .sort();
        const actual = found(it);
        return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ id, expected, actual }];
      });
      expect(differing).toEqual([]);
    });
  },
);
