import { defineRule } from '#core/dockerfile/define-rule';
import { type PlainLine, plainLines } from '#core/dockerfile/rules/layout/plain-lines';

export default defineRule({
  id: 'no-multiple-empty-lines',
  category: 'layout',
  severity: 'info',
  preset: 'all',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/no-multiple-empty-lines' },
  summary: 'One empty line is enough.',
  why: 'An empty line divides a file into parts. Two say no more than one, and push the rest off the screen.',
  options: {
    most: { type: 'number', default: 1, description: 'How many empty lines may follow each other.' },
  },
  messages: { many: 'More empty lines follow each other than {most}; remove {count}.' },
  examples: [
    {
      bad: 'FROM alpine:3.20\n\n«\n\n»CMD ["sh"]\n',
      good: 'FROM alpine:3.20\n\nCMD ["sh"]\n',
    },
  ],
  visit: {
    file({ model, options, report }) {
      const { instructions } = model.tree;
      let run: PlainLine[] = [];
      for (const line of plainLines(model.tree)) {
        if (line.text.trim() === '' && run.at(-1)?.next === (run.length > 0 ? line.start : undefined)) {
          run.push(line);
          continue;
        }
        const spare = run.slice(Math.max(0, options.most));
        const [first] = spare;
        run = line.text.trim() === '' ? [line] : [];
        // Those inside an instruction and at the beginning of the file, where directives count lines, are other things.
        if (!first || spare.length === 0 || first.start < (instructions[0]?.end ?? 0)) continue;
        if (instructions.some((it) => it.start < first.start && first.start < it.end)) continue;
        const at = { start: first.start, end: spare.at(-1)?.next ?? first.next };
        const fix = { title: 'Remove the empty lines', safety: 'safe', edits: [{ ...at, text: '' }] } as const;
        report({ at, message: 'many', data: { most: options.most, count: spare.length }, fixes: [fix] });
      }
    },
  },
});
