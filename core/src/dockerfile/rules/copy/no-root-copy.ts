import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-root-copy',
  category: 'copy',
  severity: 'warning',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3067' },
  summary: 'No stage takes the whole file system of another.',
  why: '`COPY --from=stage / /` brings caches, build tools and secrets of the other stage along, and loses its environment, user and command. Where all files are wanted, `FROM stage` takes both.',
  whenNot: 'Where an image is flattened into one layer on purpose.',
  options: {},
  messages: {
    root: 'This copies the whole file system of `{stage}`, with all that was only needed to build it; name the folders that are wanted, or begin with `FROM {stage}`.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS build\n\nFROM alpine:3.20\nCOPY --from=build «/» /\n',
      good: 'FROM golang:1.23 AS build\n\nFROM alpine:3.20\nCOPY --from=build /app /\n',
    },
  ],
  visit: {
    COPY({ flags, words }, { report }, { stage: own }) {
      const stage = flags.find((it) => it.name === 'from')?.value;
      const [source, destination] = words;
      // In an empty stage this is how layers are flattened.
      if (stage === undefined || own?.base?.text.toLowerCase() === 'scratch') return;
      if (!source || words.length !== 2 || source.text !== '/' || destination?.text !== '/') return;
      report({ at: source, message: 'root', data: { stage } });
    },
  },
});
