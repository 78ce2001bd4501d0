import { describe, expect, it } from 'vitest';
import { stepMark } from '#client/build/step-mark';
import type { BuildStep } from '#engine/progress';

function step(parts: Partial<BuildStep>): BuildStep {
  return {
    number: 2,
    total: 5,
    text: 'RUN make',
    lines: { first: 1, last: 1 },
    state: 'running',
    milliseconds: undefined,
    output: '',
    ...parts,
  };
}

describe('stepMark', () => {
  it.each([
    [step({ state: 'running' }), 3400, '◓ running 3 s'],
    [step({ state: 'cached' }), 0, '✓ cached'],
    [step({ state: 'built', milliseconds: 1240 }), 0, '✓ built 1.2 s'],
    [step({ state: 'built', milliseconds: 125_000 }), 0, '✓ built 2 min 5 s'],
    [step({ state: 'failed' }), 0, '✗ failed'],
  ])('says how a step goes (%#)', (made, elapsed, text) => {
    expect(stepMark(made, elapsed)?.text).toBe(text);
  });

  it('has nothing for a step that waits, or that has no place in the file', () => {
    expect([stepMark(step({ state: 'waiting' }), 0), stepMark(step({ lines: undefined }), 0)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('shows the end of the output in a fence that the output cannot leave', () => {
    const output = `${'line\n'.repeat(40)}a \`\`\`\`fence\`\`\`\`\n`;
    expect(stepMark(step({ state: 'failed', output }), 0)?.hover).toBe(
      `Slipway: step 2 of 5\n\n\`\`\`\`\`text\n${'line\n'.repeat(29)}a \`\`\`\`fence\`\`\`\`\n\`\`\`\`\``,
    );
  });
});
