import { defineRule } from '#core/dockerfile/define-rule';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';

const ONCE: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

export default defineRule({
  id: 'no-overridden-instruction',
  category: 'stages',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {
    hadolint: ['DL3012', 'DL4003', 'DL4004'],
    buildkit: 'MultipleInstructionsDisallowed',
    tally: 'buildkit/MultipleInstructionsDisallowed',
    dockerfileUtils: 'dockerfile-utils/37',
  },
  summary: 'A stage has one `CMD`, one `ENTRYPOINT` and one `HEALTHCHECK` at most.',
  why: 'An image has one of each. The last one in a stage counts; what the others say is dropped without a word, although a reader may take them for commands that run one after the other.',
  options: {},
  messages: {
    overridden: 'This {name} has no effect: only the last one of a stage counts, on line {line}; remove it.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\n«CMD» ["echo", "hello"]\nCMD ["sleep", "10"]\n',
      good: 'FROM alpine:3.20\nCMD ["sleep", "10"]\n',
    },
  ],
  visit: {
    stage({ instructions }, { model, report }) {
      const last = new Map<string, Instruction>();
      for (const node of instructions.toReversed()) {
        const { name } = node.keyword;
        if (!ONCE.has(name)) continue;
        const winner = last.get(name);
        if (!winner) {
          last.set(name, node);
          continue;
        }
        const edit = removedInstruction(model, node);
        report({
          at: node.keyword,
          message: 'overridden',
          data: { name, line: winner.lines.first + 1 },
          fixes: edit ? [{ title: `Remove this ${name}`, safety: 'safe', edits: [edit] }] : [],
          tags: ['unnecessary'],
          related: [{ start: winner.keyword.start, end: winner.keyword.end, message: `The ${name} that counts.` }],
        });
      }
    },
  },
});
