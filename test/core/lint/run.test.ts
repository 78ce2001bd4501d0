import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { type DockerfileRule, defineRule } from '#core/dockerfile/define-rule';
import { fixDockerfile } from '#core/dockerfile/fix';
import { lintDockerfile } from '#core/dockerfile/lint';
import { modelOf } from '#core/dockerfile/model/file';
import type { RuleMeta } from '#core/lint/rule';

const META = {
  category: 'test',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: '',
  why: '',
  options: {},
  messages: { m: 'found' },
  examples: [],
} as const satisfies Omit<RuleMeta, 'id'>;

const settings = mergeSettings();

/** A rule that replaces every USER instruction by a text. */
function replacing(id: string, text: string): DockerfileRule {
  return defineRule({
    ...META,
    id,
    visit: {
      USER(node, { report }) {
        const edits = [{ start: node.start, end: node.end, text }];
        report({ at: node, message: 'm', fixes: [{ title: id, safety: 'safe', edits }] });
      },
    },
  });
}

function fixed(text: string, ...rules: readonly DockerfileRule[]): string {
  return fixDockerfile(text, { settings, grammar: undefined, safety: 'safe', rules }).text;
}

describe('linting', () => {
  it("answers to the rule's codes, without those that a report does not stand for", () => {
    const rule = defineRule({
      ...META,
      id: 'no-user',
      aliases: { hadolint: 'DL1', buildkit: 'Check', tally: 'buildkit/Check' },
      visit: {
        USER(node, { report }) {
          report({ at: node, message: 'm', codes: ['DL2'], notCodes: ['Check'] });
        },
      },
    });
    const { findings } = lintDockerfile(modelOf('FROM a\nUSER b\n'), settings, [rule]);
    expect(findings.map((it) => it.aliases)).toEqual([['DL1', 'DL2']]);
  });

  it('keeps the findings of the others when a rule throws', () => {
    const broken = defineRule({
      ...META,
      id: 'no-luck',
      visit: {
        USER() {
          throw new Error('out of luck');
        },
      },
    });
    const { findings, faults } = lintDockerfile(modelOf('FROM a\nUSER b\nUSER c\n'), settings, [
      broken,
      replacing('no-user', ''),
    ]);
    expect(findings.map((it) => it.rule)).toEqual(['no-user', 'no-user']);
    expect(faults.map((it) => it.rule)).toEqual(['no-luck']);
  });

  it('drops the report that another rule supersedes', () => {
    const better: DockerfileRule = { ...replacing('no-user', ''), supersedes: ['no-account'] };
    const { findings } = lintDockerfile(modelOf('FROM a\nUSER b\n'), settings, [replacing('no-account', ''), better]);
    expect(findings.map((it) => it.rule)).toEqual(['no-user']);
  });

  it('gives defaults for options of the wrong type', () => {
    const seen: unknown[] = [];
    const rule = defineRule({
      ...META,
      id: 'no-wrong',
      options: { names: { type: 'strings', default: ['x'], description: '' } },
      visit: { file: ({ options }) => seen.push(options.names) },
    });
    lintDockerfile(modelOf('FROM a'), { preset: 'all', rules: { 'no-wrong': { options: { names: 'y' } } } }, [rule]);
    expect(seen).toEqual([['x']]);
  });

  it('leaves rules in preview out of every preset', () => {
    const rule: DockerfileRule = { ...replacing('no-user', ''), status: 'preview' };
    const model = modelOf('FROM a\nUSER b\n');
    expect(lintDockerfile(model, mergeSettings({ cli: { preset: 'all' } }), [rule]).findings).toEqual([]);
    expect(
      lintDockerfile(model, { preset: 'all', rules: { 'no-user': { level: 'on' } } }, [rule]).findings.length,
    ).toBe(1);
  });
});

describe('fixing', () => {
  it('takes the line ending that most lines have', () => {
    const rule = replacing('no-user', 'ENV a=b\nENV c=d');
    expect(fixed('FROM a\nUSER b\nRUN c\r\nRUN d\n', rule)).toBe('FROM a\nENV a=b\nENV c=d\nRUN c\r\nRUN d\n');
  });

  it('takes the line ending of the file', () => {
    expect(fixed('FROM a\r\nUSER b\r\n', replacing('no-user', 'ENV a=b\nENV c=d'))).toBe(
      'FROM a\r\nENV a=b\r\nENV c=d\r\n',
    );
  });

  it('refuses a fix that breaks the parse', () => {
    expect(fixed('FROM a\nUSER b\n', replacing('no-user', 'USR b'))).toBe('FROM a\nUSER b\n');
  });

  it('refuses a fix that swallows the next instruction', () => {
    expect(fixed('FROM a\nUSER b\nRUN c\n', replacing('no-user', 'ENV a=b \\'))).toBe('FROM a\nUSER b\nRUN c\n');
    expect(fixed('FROM a\nUSER b\nRUN c\n', replacing('no-user', 'RUN <<EOF'))).toBe('FROM a\nUSER b\nRUN c\n');
  });

  it('makes the other fixes when one is refused', () => {
    const label: DockerfileRule = defineRule({
      ...META,
      id: 'no-label',
      visit: {
        LABEL(node, { report }) {
          const edits = [{ start: node.start, end: node.end, text: 'ENV a=b' }];
          report({ at: node, message: 'm', fixes: [{ title: 'x', safety: 'safe', edits }] });
        },
      },
    });
    expect(fixed('FROM a\nLABEL x=y\nUSER b\nRUN c\n', replacing('no-user', 'USR'), label)).toBe(
      'FROM a\nENV a=b\nUSER b\nRUN c\n',
    );
  });

  it('ends when two fixes undo each other', () => {
    const back = defineRule({
      ...META,
      id: 'no-env',
      visit: {
        ENV(node, { report }) {
          const edits = [{ start: node.start, end: node.end, text: 'USER b' }];
          report({ at: node, message: 'm', fixes: [{ title: 'x', safety: 'safe', edits }] });
        },
      },
    });
    const text = 'FROM a\nUSER b\n';
    const rules = [replacing('no-user', 'ENV a=b'), back];
    const outcome = fixDockerfile(text, { settings, grammar: undefined, safety: 'safe', rules });
    expect(outcome.rounds).toBeLessThan(10);
    expect(fixed(outcome.text, ...rules)).toBe(outcome.text);
  });

  it("leaves a rule's fixes out when its finding never ends", () => {
    const longer = defineRule({
      ...META,
      id: 'no-env',
      visit: {
        ENV(node, { report }) {
          const edits = [{ start: node.end, end: node.end, text: '"' }];
          report({ at: node, message: 'm', fixes: [{ title: 'x', safety: 'safe', edits }] });
        },
      },
    });
    expect(fixed('FROM a\nENV a=b\nUSER c\n', longer, replacing('no-user', 'ARG c'))).toBe('FROM a\nENV a=b\nARG c\n');
  });

  it('leaves suggestions alone unless they are asked for', () => {
    const rule = defineRule({
      ...META,
      id: 'no-user',
      visit: {
        USER(node, { report }) {
          const edits = [{ start: node.start, end: node.end, text: 'ENV a=b' }];
          report({ at: node, message: 'm', fixes: [{ title: 'x', safety: 'suggestion', edits }] });
        },
      },
    });
    expect(fixed('FROM a\nUSER b\n', rule)).toBe('FROM a\nUSER b\n');
    const request = { settings, grammar: undefined, safety: 'suggestion', rules: [rule] } as const;
    expect(fixDockerfile('FROM a\nUSER b\n', request).text).toBe('FROM a\nENV a=b\n');
  });
});
