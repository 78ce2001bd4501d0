import { beforeAll, expect, test } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import { projectModel } from '#core/dockerfile/model/project';
import { projectActions, projectOutcome } from '#core/dockerfile/model/project-actions';
import type { ShellGrammar } from '#core/dockerfile/shell/grammar';
import { readCorpus } from '#test/support/cases';
import { loadShellGrammar } from '#test/support/shell-grammar';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

test('tells commands, effects and what a stage lost', () => {
  expect(projected('FROM debian:12\nRUN cd /srv && apt-get install -y curl=8\n')).toMatchObject({
    nodes: [
      { cmd: 'FROM' },
      {
        scripts: [{ commands: [{ name: 'cd' }, { name: 'apt-get', join: '&&', args: [{}, {}, { raw: 'curl=8' }] }] }],
        effects: [
          { kind: 'state', what: 'directory', value: '/srv' },
          { kind: 'install', manager: 'apt', packages: [{ name: 'curl', version: '8' }] },
        ],
      },
    ],
    stages: [
      {
        outcome: {
          packages: [{ manager: 'apt', name: 'curl' }],
          lost: [{ what: 'directory', range: { start: { line: 1, character: 4 } } }],
        },
      },
    ],
  });
});

test('is plain data for every real file', () => {
  for (const { text } of readCorpus()) {
    const data = projected(text);
    expect(JSON.parse(JSON.stringify(data))).toEqual(withoutUndefined(data));
  }
});

function projected(text: string): unknown {
  return projectModel(modelOf(text, grammar), [projectActions], [projectOutcome]);
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, withoutUndefined(field)]),
  );
}
