import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'prefer-vex-attestation',
  category: 'copy',
  severity: 'info',
  preset: 'all',
  fix: 'none',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-vex-attestation' },
  summary: 'VEX documents are attached to the image, not copied into it.',
  why: 'A VEX document says which known weaknesses do not concern an image. It changes after the image was built, whenever a weakness becomes known, and scanners look for it among the attestations of the image. Inside the image it is old at once and seldom found.',
  whenNot: 'For images that go to places without a registry, which attestations need.',
  options: {},
  messages: {
    vex: '`{file}` goes into the image, where it cannot be kept up to date; attach it as an attestation, for instance with `docker scout attestation add`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nCOPY «app.vex.json» /usr/share/vex/\n',
      good: 'FROM alpine:3.20\nCOPY app /usr/local/bin/\n',
    },
  ],
  visit: {
    COPY({ words }, { report }) {
      for (const word of words.slice(0, -1)) {
        if (!/(?:^|[./_-])(?:open)?vex\.json$/i.test(word.text)) continue;
        report({ at: word, message: 'vex', data: { file: word.text } });
      }
    },
  },
});
