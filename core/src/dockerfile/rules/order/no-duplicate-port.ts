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
          const ports = portsOf(value.value);
          const firsts = ports.map((it) => known.get(it));
          for (const port of ports) if (!known.has(port)) known.set(port, word);
          const [first] = firsts;
          if (!first || firsts.includes(undefined)) continue;
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

/** The longest range that is gone through. */
const MOST_PORTS = 2000;

/** `80` and `80/TCP` are the same port, and `80-82` are three. */
function portsOf(written: string): readonly string[] {
  const [numbers = '', protocol = 'tcp'] = written.toLowerCase().split('/', 2);
  const [, from, to] = /^(\d{1,5})-(\d{1,5})$/.exec(numbers) ?? [];
  const count = Number(to) - Number(from) + 1;
  if (from === undefined || !(count > 0 && count <= MOST_PORTS)) return [`${numbers}/${protocol}`];
  return Array.from({ length: count }, (_, at) => `${Number(from) + at}/${protocol}`);
}
