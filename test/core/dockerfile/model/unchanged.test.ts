import { describe, expect, it } from 'vitest';
import { mergeSettings } from '#core/config/merge';
import { lintDockerfile } from '#core/dockerfile/lint';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import { modelOf } from '#core/dockerfile/model/file';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();
const settings = mergeSettings({ cli: { preset: 'all' } });

const TEXT = [
  'FROM debian:12 AS base',
  'SHELL ["/bin/bash", "-c"]',
  'RUN apt-get update && \\',
  '    # A comment.',
  '    apt-get install curl',
  'ONBUILD RUN cd /srv && make',
  'RUN <<EOF',
  'cd /app',
  'make',
  'EOF',
  'FROM base',
  'HEALTHCHECK CMD curl http://localhost/',
  'RUN cd /srv',
  'CMD node server.js',
  '',
].join('\n');

/** All that the model says of a text's shell scripts. */
function read(text: string, before?: ReturnType<typeof modelOf>) {
  const model = modelOf(text, grammar, before);
  const scripts = model.tree.instructions.map((it) =>
    model.scripts(it).map(({ commands, shell, start, end }) => ({ commands, shell, start, end })),
  );
  return { model, all: JSON.stringify(scripts) };
}

describe('a model that takes over what did not change', () => {
  it('is the same as one made from nothing, wherever the text changes', () => {
    const before = read(TEXT).model;
    for (let at = 0; at <= TEXT.length; at++) {
      for (const typed of ['', 'x', '\\\n', '\n', '"', '#']) {
        const text = `${TEXT.slice(0, at)}${typed}${TEXT.slice(typed === '' ? at + 1 : at)}`;
        expect({ at, typed, all: read(text, before).all }).toEqual({ at, typed, all: read(text).all });
      }
    }
  });

  it('gives the same findings', () => {
    const before = read(TEXT).model;
    const text = TEXT.replace('make\nEOF', 'make all\nEOF');
    expect(lintDockerfile(read(text, before).model, settings)).toEqual(lintDockerfile(read(text).model, settings));
  });

  it('gives the same findings when a stage begins behind what is there', () => {
    const parts = 'ENV A=/srv\nWORKDIR /srv\nRUN cd app && rm -rf build\nRUN cd $A\n';
    const before = read(parts).model;
    lintDockerfile(before, settings);
    const text = `${parts}FROM debian:12\n`;
    expect(lintDockerfile(read(text, before).model, settings)).toEqual(lintDockerfile(read(text).model, settings));
    const effects = ({ tree }: typeof before, model: typeof before) =>
      tree.instructions.map((it) => effectsOf(model, it));
    const [taken, fresh] = [read(text, before).model, read(text).model];
    expect(JSON.stringify(effects(taken, taken))).toBe(JSON.stringify(effects(fresh, fresh)));
  });

  it('takes the commands of steps in front of the change, as they are', () => {
    const before = read(TEXT).model;
    const after = read(TEXT.replace('server.js', 'app.js'), before).model;
    const commandsOf = ({ tree, scripts }: typeof before) =>
      tree.instructions.flatMap((it) => scripts(it)[0]?.commands);
    expect(commandsOf(after)[2]).toBe(commandsOf(before)[2]);
  });
});
