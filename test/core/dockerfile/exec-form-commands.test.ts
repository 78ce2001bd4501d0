import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import type { Finding } from '#core/lint/finding';
import { applyEdits } from '#core/text/edit';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();
const settings = mergeSettings({ cli: { preset: 'all' } });

/** What a rule says of a shell form, by the rule. */
const MISTAKES: Readonly<Record<string, string>> = {
  'no-lone-update': 'apt-get update',
  'no-system-upgrade': 'apt-get upgrade -y',
  'no-stale-download': 'git clone https://example.org/a.git /a',
  'no-build-time-value': 'date > /built',
  'no-unchecked-certificate': 'wget --no-check-certificate https://example.org/a.txt',
  'require-curl-fail': 'curl -sSLo /a https://example.org/a',
  'require-key-fingerprint': 'gpg --recv-keys ABCD1234',
  'require-verified-download': 'wget https://example.org/a.deb',
};

describe('commands of an exec form', () => {
  for (const [rule, command] of Object.entries(MISTAKES)) {
    it(`are looked at as those of a shell form: ${rule}`, () => {
      const written = JSON.stringify(['/bin/sh', '-c', command]);
      expect(rulesIn(`FROM debian:12\nRUN ${written}\n`)).toContain(rule);
    });
  }

  it('are looked at without a shell too', () => {
    const rules = rulesIn('FROM debian:12\nRUN ["curl", "-L", "-o", "/a", "https://example.org/a"]\n');
    expect(rules).toContain('require-curl-fail');
  });

  it('see what stands behind them in the same string', () => {
    const rules = rulesIn('FROM debian:12\nRUN ["sh", "-c", "redis-server --daemonize yes && redis-cli ping"]\n');
    expect(rules).not.toContain('no-lost-process');
  });

  it('are no commands when another shell reads them', () => {
    const rules = rulesIn('FROM debian:12\nRUN ["pwsh", "-c", "curl -L -o /a https://example.org/a"]\n');
    expect(rules).not.toContain('require-curl-fail');
  });
});

describe('fixes in an exec form', () => {
  it('are made inside a string', () => {
    const text = 'FROM debian:12\nRUN ["sh", "-c", "curl -LO https://example.org/a"]\n';
    expect(fixesOf(text, 'require-curl-fail')).toEqual([text.replace('-LO', '-fLO')]);
  });

  it('are left out where they would break the form', () => {
    const text = 'FROM debian:12\nRUN ["curl", "https://example.org/a", "--output", "/a"]\n';
    expect(fixesOf(text, 'require-curl-fail')).toEqual([]);
  });

  it('are left out where they would put quotes into a string', () => {
    const text = 'FROM debian:12\nARG DIR\nRUN ["sh", "-c", "cp $DIR /a"]\n';
    expect(findingsIn(text).map((it) => it.rule)).toContain('require-quoted-variable');
    expect(fixesOf(text, 'require-quoted-variable')).toEqual([]);
  });
});

function rulesIn(text: string): readonly string[] {
  return findingsIn(text).flatMap((it) => [it.rule, ...it.aliases]);
}

function fixesOf(text: string, rule: string): readonly string[] {
  const fixes = findingsIn(text).flatMap((it) => (it.rule === rule ? it.fixes : []));
  return fixes.map((it) => applyEdits(text, it.edits));
}

function findingsIn(text: string): readonly Finding[] {
  return lintDockerfile(modelOf(text, grammar), settings).findings;
}
