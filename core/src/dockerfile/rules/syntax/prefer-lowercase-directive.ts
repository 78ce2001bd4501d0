import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'prefer-lowercase-directive',
  category: 'syntax',
  severity: 'info',
  preset: 'strict',
  fix: 'safe',
  since: '0.1.0',
  aliases: { dockerfileUtils: 'dockerfile-utils/1' },
  summary: 'The names of directives are in lower case.',
  why: 'BuildKit takes `# Syntax=` and `# ESCAPE=` for directives as well, but the convention is lower case, and a tool that searches for `# syntax=` misses the others.',
  options: {},
  messages: {
    casing: 'Directives are written in lower case; write `{right}`.',
  },
  examples: [
    {
      bad: '# «Syntax»=docker/dockerfile:1\nFROM alpine:3.20\n',
      good: '# syntax=docker/dockerfile:1\nFROM alpine:3.20\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const { name, start, end } of model.tree.directives) {
        const written = /[A-Za-z]+/.exec(model.text.slice(start, end));
        if (!written || written[0] === name) continue;
        const at = { start: start + written.index, end: start + written.index + name.length };
        const fix = { title: `Write ${name}`, safety: 'safe', edits: [{ ...at, text: name }] } as const;
        report({ at, message: 'casing', data: { right: name }, fixes: [fix] });
      }
    },
  },
});
