import { defineRule } from '#core/dockerfile/define-rule';
import { freeName, renamedStage } from '#core/dockerfile/rules/stages/renamed-stage';

export default defineRule({
  id: 'no-duplicate-stage-name',
  category: 'stages',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {
    hadolint: 'DL3024',
    buildkit: 'DuplicateStageName',
    tally: 'buildkit/DuplicateStageName',
    dockerfileUtils: 'dockerfile-utils/10',
  },
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
      good: 'FROM golang:1.23 AS build\n\nFROM node:22.11 AS build-2\n',
    },
  ],
  visit: {
    file({ model, report }) {
      const first = new Map<string, { readonly start: number; readonly end: number }>();
      for (const stage of model.stages) {
        const { name } = stage;
        if (!name) continue;
        const key = name.text.toLowerCase();
        const other = first.get(key);
        if (!other) first.set(key, name);
        else {
          const related = [{ start: other.start, end: other.end, message: 'The first stage of that name.' }];
          const free = freeName(model, key);
          const title = `Rename it to ${free}`;
          const fixes = [{ title, safety: 'suggestion', edits: renamedStage(model, stage, free) }] as const;
          report({ at: name, message: 'duplicate', data: { name: name.text }, related, fixes });
        }
      }
    },
  },
});
