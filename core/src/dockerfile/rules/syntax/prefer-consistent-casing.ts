import { defineRule } from '#core/dockerfile/define-rule';
import type { Instruction, Keyword, Word } from '#core/dockerfile/syntax/tree';

export default defineRule({
  id: 'prefer-consistent-casing',
  category: 'syntax',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {
    buildkit: 'ConsistentInstructionCasing',
    tally: 'buildkit/ConsistentInstructionCasing',
    dockerfileUtils: 'dockerfile-utils/0',
  },
  summary: 'Instructions are all in upper case, or all in lower case.',
  why: 'The case of an instruction means nothing to the builder. A reader finds the instructions faster when they all look alike. What most of the file does decides; when both are as frequent, upper case.',
  options: {},
  messages: {
    casing: 'Most instructions of this file are in {majority} case; write `{right}` instead of `{written}`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\n«run» apk add --no-cache curl\nCMD ["curl"]\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl\nCMD ["curl"]\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const nodes = model.tree.instructions.filter((it) => it.keyword.name !== 'UNKNOWN');
      const majority = majorityOf(nodes.map((it) => it.keyword));
      for (const node of nodes) {
        const { keyword } = node;
        const right = inCase(majority, keyword.text);
        if (right === keyword.text) continue;
        const edits = [keyword, ...asOf(node)].map(({ start, end, text }) => ({
          start,
          end,
          text: inCase(majority, text),
        }));
        const fix = { title: `Write ${right}`, safety: 'safe', edits } as const;
        report({ at: keyword, message: 'casing', data: { majority, right, written: keyword.text }, fixes: [fix] });
      }
    },
  },
});

function inCase(majority: 'lower' | 'upper', text: string): string {
  return majority === 'lower' ? text.toLowerCase() : text.toUpperCase();
}

/** The `as` of a FROM, which goes with it. */
function asOf({ keyword, words }: Instruction): readonly Word[] {
  const [, as, name] = words;
  return keyword.name === 'FROM' && as && name && /^as$/i.test(as.text) ? [as] : [];
}

/** A word of mixed case does not vote. */
function majorityOf(keywords: readonly Keyword[]): 'lower' | 'upper' {
  const lower = keywords.filter(({ text }) => text === text.toLowerCase()).length;
  const upper = keywords.filter(({ text }) => text === text.toUpperCase()).length;
  return lower > upper ? 'lower' : 'upper';
}
