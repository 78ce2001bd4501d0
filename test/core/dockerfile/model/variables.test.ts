import { expect, test } from 'vitest';
import { modelOf } from '#core/dockerfile/model/file';
import { type BuildFacts, variablesOf } from '#core/dockerfile/model/variables';

/** The value of a variable at the instruction that begins with the given words, or why there is none. */
function valueAt(text: string, name: string, at: string, facts: BuildFacts = {}) {
  const { tree, stages } = modelOf(text);
  const instruction = tree.instructions.find((it) => text.startsWith(at, it.start));
  if (!instruction) throw new Error(`no ${at}`);
  const variable = variablesOf(tree, stages, facts).lookup(name, instruction);
  if (variable === undefined) return undefined;
  return variable.value.kind === 'known' ? variable.value.value : `? ${variable.value.reason}`;
}

test('takes the value set last before the instruction', () => {
  const text = 'FROM scratch\nENV A=1\nRUN one\nENV A=2\nRUN two\n';
  expect([valueAt(text, 'A', 'RUN one'), valueAt(text, 'A', 'RUN two')]).toEqual(['1', '2']);
});

test('reads the values of one ENV before any of them is set', () => {
  expect(valueAt('FROM scratch\nENV A=old\nENV A=new B=$A\nRUN x\n', 'B', 'RUN')).toBe('old');
});

test('takes quotes and escapes away', () => {
  expect(valueAt('FROM scratch\nENV A="a b"\\ c\nRUN x\n', 'A', 'RUN')).toBe('a b c');
});

test('lets ENV beat ARG, also one of the stage it starts from', () => {
  const text = 'FROM scratch AS a\nENV X=env\nFROM a\nARG X=arg\nRUN x\n';
  expect(valueAt(text, 'X', 'RUN')).toBe('env');
});

test('passes ENV and ARG on to the stages that start from a stage, and to no other', () => {
  const text = 'FROM scratch AS a\nENV E=1\nARG R=2\nFROM a\nRUN one\nFROM scratch\nRUN two\n';
  expect(['E', 'R'].map((it) => valueAt(text, it, 'RUN one'))).toEqual(['1', '2']);
  expect(['E', 'R'].map((it) => valueAt(text, it, 'RUN two'))).toEqual([undefined, undefined]);
});

test('shows a stage what stands before the first FROM only where it declares it', () => {
  const text = 'ARG V=1\nFROM scratch\nRUN one\nARG V\nRUN two\n';
  expect([valueAt(text, 'V', 'RUN one'), valueAt(text, 'V', 'RUN two')]).toEqual([undefined, '1']);
});

test('prefers the default that a stage gives', () => {
  expect(valueAt('ARG V=1\nFROM scratch\nARG V=2\nRUN x\n', 'V', 'RUN')).toBe('2');
});

test('shows FROM nothing of a stage', () => {
  expect(valueAt('FROM scratch\nENV A=1\nFROM a:$A\n', 'A', 'FROM a')).toBeUndefined();
});

test('says why a value cannot be known', () => {
  const text = 'FROM alpine\nARG GIVEN\nARG TARGETARCH\nENV BAD=${X^} FROM=$GIVEN\nRUN x\n';
  expect(['PATH', 'GIVEN', 'TARGETARCH', 'BAD', 'FROM', 'HTTP_PROXY'].map((it) => valueAt(text, it, 'RUN'))).toEqual([
    '? base-image',
    '? build-argument',
    '? platform',
    '? invalid-word',
    '? build-argument',
    '? build-argument',
  ]);
});

test('knows that an image from scratch has a search path and nothing else', () => {
  expect(valueAt('FROM scratch\nRUN x\n', 'PATH', 'RUN')).toContain('/usr/bin');
  expect(valueAt('FROM scratch\nRUN x\n', 'LANG', 'RUN')).toBeUndefined();
});

test('heeds build arguments and the environment of the image when they are given', () => {
  const facts = { buildArgs: new Map([['V', '9']]), imageEnv: new Map([['alpine', new Map([['LANG', 'C']])]]) };
  const text = 'FROM alpine\nARG V=1\nENV W=$V-$LANG\nRUN x\n';
  expect(['V', 'W', 'NONE'].map((it) => valueAt(text, it, 'RUN', facts))).toEqual(['9', '9-C', undefined]);
});

test('remembers where a value comes from and that a build argument may change it', () => {
  const { tree, variables } = modelOf('FROM scratch\nARG V=1\nENV W=$V\nRUN x\n');
  const [, arg, env, run] = tree.instructions;
  if (!run) throw new Error('no RUN');
  const found = variables
    .visible(run)
    .map((it) => [it.name, it.instruction, it.value.kind === 'known' && it.value.isDefault]);
  expect(found).toEqual([
    ['W', env, true],
    ['V', arg, true],
  ]);
});

test('stops following a value that grows without end', () => {
  const text = `FROM scratch\nENV A=x\n${'ENV A=$A$A\n'.repeat(60)}RUN x\n`;
  expect(valueAt(text, 'A', 'RUN')).toBe('? too-long');
});
