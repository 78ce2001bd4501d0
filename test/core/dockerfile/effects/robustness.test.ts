import { describe, expect, it } from 'vitest';
import { stageEffects } from '#core/dockerfile/model/effects/stage';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import { modelOf } from '#core/dockerfile/model/file';
import { casesMissing, readCorpus } from '#test/support/cases';
import { loadShellGrammar } from '#test/support/shell-grammar';

const grammar = await loadShellGrammar();
const missing = casesMissing('../corpus');

/** Reads all there is of a text, and says what is wrong with its positions. */
function faultsIn(text: string): readonly string[] {
  const faults: string[] = [];
  const check = (what: string, { start, end }: { readonly start: number; readonly end: number }): void => {
    if (!(start >= 0 && start <= end && end <= text.length)) faults.push(`${what} ${start}–${end}`);
  };
  const model = modelOf(text, grammar);
  for (const instruction of model.tree.instructions) {
    for (const script of model.scripts(instruction)) {
      check('script', script);
      for (const command of script.commands) {
        check('command', command);
        for (const word of [command.nameWord, ...command.args]) if (word) check('word', word);
      }
    }
    for (const effect of effectsOf(model, instruction).effects) check('effect', effect);
  }
  for (const stage of model.stages) stageEffects(model, stage);
  return faults;
}

/** Numbers that look random and are the same each time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

const BITS = [
  '$(',
  '`',
  '"',
  "'",
  '\\',
  '\n',
  '<<EOF',
  '&',
  '|',
  ';',
  '(',
  ')',
  '{',
  '}',
  '#',
  '\0',
  '\ud800',
  '${',
  '[[',
  ' if ',
  ' case ',
];

describe.skipIf(missing)(`real files${missing === undefined ? '' : ` (${missing})`}`, () => {
  const corpus = readCorpus();

  it('have positions inside their text', () => {
    expect(corpus.flatMap(({ name, text }) => faultsIn(text).map((it) => `${name}: ${it}`))).toEqual([]);
  });

  it('have them when they are cut, doubled and spoilt', () => {
    const random = randomFrom(1);
    const faults: string[] = [];
    for (const { name, text } of corpus) {
      const at = random(text.length + 1);
      const to = at + random(200);
      const bit = BITS[random(BITS.length)] ?? '';
      const spoilt = [
        text.slice(0, at),
        text.slice(0, at) + text.slice(to),
        text.slice(0, to) + text.slice(at),
        text.slice(0, at) + bit + text.slice(at),
      ][random(4)];
      faults.push(...faultsIn(spoilt ?? '').map((it) => `${name} ${at}: ${it}`));
    }
    expect(faults).toEqual([]);
  });
});

it('reads noise', () => {
  const random = randomFrom(2);
  const letters = [...'abc -=/.~*?', ...BITS, 'cd ', 'rm ', 'sh -c ', 'EOF\n', 'sudo '];
  for (let round = 0; round < 200; round++) {
    const noise = Array.from({ length: random(300) }, () => letters[random(letters.length)]).join('');
    expect(faultsIn(`FROM x\nRUN ${noise}\n`)).toEqual([]);
  }
});

// Both would take minutes if their time grew with the square of the length.
it.each([
  ['many steps', `FROM x\n${'RUN cd /a && A=1 && echo $A > b && (cd c; touch d) && rm -rf /tmp/*\n'.repeat(3000)}`],
  ['a long step', `FROM x\nRUN ${'cd /a; (cd b && export C=1); D=$C; touch $D; '.repeat(1500)}\n`],
])('reads %s in good time', (_name, text) => {
  const start = performance.now();
  faultsIn(text);
  expect(performance.now() - start).toBeLessThan(10_000);
});
