import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-duplicate-stage-name',
  category: 'stages',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3024', buildkit: 'DuplicateStageName', tally: 'buildkit/DuplicateStageName' },
  summary: 'No two stages have the same name.',
  why: 'Names of stages are compared without regard to case. When two are the same, `COPY --from`, `FROM` and `--target` take the last one before them, so that the place in the file decides which is meant, and the other can be reached by its number only.',
  options: {},
  messages: {
    duplicate:
      'An earlier stage is named `{name}` already, and from here on the name means this one; give each a name of its own.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS build\n\nFROM node:22.11 AS «build»\n',
      good: 'FROM golang:1.23 AS build\n\nFROM node:22.11 AS assets\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const first = new Map<string, { readonly start: number; readonly end: number }>();
      for (const { name } of model.stages) {
        if (!name) continue;
        const key = name.text.toLowerCase();
        const other = first.get(key);
        if (!other) first.set(key, name);
        else {
          const related = [{ start: other.start, end: other.end, message: 'The first stage of that name.' }];
          report({ at: name, message: 'duplicate', data: { name: name.text }, related });
        }
      }
    },
  },
});
