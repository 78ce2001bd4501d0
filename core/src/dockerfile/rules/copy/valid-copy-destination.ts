import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { quotesIn } from '#core/dockerfile/rules/syntax/typography';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { unquoted } from '#core/dockerfile/rules/quote';

const messages = {
  file: '{keyword} with more than one source needs a folder as destination, or the build fails; write `{destination}/`.',
} as const;

export default defineRule({
  id: 'valid-copy-destination',
  category: 'copy',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3021', tally: 'hadolint/DL3021', dockerfileUtils: 'dockerfile-utils/23' },
  summary: 'The destination of several sources ends with a slash.',
  why: 'Several files cannot become one. The builder takes a destination for a folder only when it ends with a slash or is `.`, and stops otherwise, also when a folder of that name is there.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM node:22.11\nCOPY package.json package-lock.json «/srv/app»\n',
      good: 'FROM node:22.11\nCOPY package.json package-lock.json /srv/app/\n',
    },
  ],
  visit: { COPY: visit, ADD: visit },
});

function visit(node: Instruction, { model, report }: RuleContext<typeof messages>): void {
  const destination = node.words.at(-1);
  if (!destination || node.words.length < 3) return;
  // Typographic quotes around one path make two words of it.
  if (node.words.some((it) => quotesIn(it.text).length > 0)) return;
  const value = unquoted(destination.text);
  // A variable may end with the slash.
  if (/(?:^|[\\/])\.{0,2}$|[\\/}]$|\$\w+$|^<</.test(value)) return;
  const written = model.text.slice(destination.start, destination.end);
  const quote = /["']$/.test(written) ? 1 : 0;
  const at = destination.end - quote;
  const fix = { title: 'Add a slash', safety: 'safe', edits: [{ start: at, end: at, text: '/' }] } as const;
  report({
    at: destination,
    message: 'file',
    data: { keyword: node.keyword.name, destination: value },
    fixes: [fix],
  });
}
