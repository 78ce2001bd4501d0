import { defineRule } from '#core/dockerfile/define-rule';
import { lineOf } from '#core/dockerfile/rules/written';
import { removedPart } from '#core/dockerfile/rules/removed-part';
import type { Word } from '#core/dockerfile/syntax/tree';

export default defineRule({
  id: 'no-duplicate-port',
  category: 'order',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'A stage exposes each port once.',
  why: 'A port that is exposed twice is exposed once. The second one is a leftover, or a slip for another port.',
  options: {},
  messages: {
    again: '`{port}` is exposed on line {line} already; remove it here, or write the port that was meant.',
  },
  examples: [
    {
      bad: 'FROM nginx:1.27\nEXPOSE 80 443\nEXPOSE «80/tcp»\n',
      good: 'FROM nginx:1.27\nEXPOSE 80 443\n',
    },
  ],
  visit: {
    stage({ instructions }, { model, report }) {
      const known = new Map<string, Word>();
      for (const instruction of instructions) {
        if (instruction.keyword.name !== 'EXPOSE') continue;
        for (const word of instruction.words) {
          const value = model.variables.expand(word.text, instruction);
          if (value.kind === 'unknown' || value.isDefault || value.value === '') continue;
          const port = portOf(value.value);
          const first = known.get(port);
          if (!first) {
            known.set(port, word);
            continue;
          }
          const edit = removedPart(model, instruction, instruction.words, word);
          report({
            at: word,
            message: 'again',
            data: { port: word.text, line: lineOf(model, first) },
            tags: ['unnecessary'],
            related: [{ start: first.start, end: first.end, message: 'It is exposed here.' }],
            fixes: edit ? [{ title: 'Remove it', safety: 'safe', edits: [edit] }] : [],
          });
        }
      }
    },
  },
});

/** `80` and `80/TCP` are the same port. */
function portOf(written: string): string {
  return written.includes('/') ? written.toLowerCase() : `${written}/tcp`;
}
