import rule from '#core/dockerfile/rules/context/no-ignored-source';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM alpine:3.20\n';

testRule(rule, {
  valid: {
    'no .dockerignore': { code: `${FROM}COPY a /a\n`, around: { a: '' } },
    'no context at hand': `${FROM}COPY a /a\n`,
    'a file that is let through again': {
      code: `${FROM}COPY ./a /a\n`,
      around: { '.dockerignore': '**\n!a\n', a: '' },
    },
    'a folder of which something is let through': {
      code: `${FROM}COPY src/ /src/\n`,
      around: { '.dockerignore': '*\n!src/a.go\n', 'src/a.go': '' },
    },
    'the whole context, of which names with a dot stay out': {
      code: `${FROM}COPY . .\n`,
      around: { '.dockerignore': '.*\n', a: '' },
    },
    'the whole context, of which some is let through': {
      code: `${FROM}COPY . .\n`,
      around: { '.dockerignore': '*\n!a\n', a: '' },
    },
    'a file of another stage': {
      code: `${FROM}COPY --from=build a /a\n`,
      around: { '.dockerignore': 'a\n' },
    },
    'an address, a heredoc and an unknown variable': {
      code: `${FROM}ARG X\nADD https://example.com/a /a\nCOPY <<a /a\nx\na\nCOPY $X /a\n`,
      around: { '.dockerignore': '**/a\n' },
    },
    'a trigger, which takes from another context': {
      code: `${FROM}ONBUILD COPY a /a\n`,
      around: { '.dockerignore': 'a\n' },
    },
    'what lies in a folder, without the folder': {
      code: `${FROM}COPY logs/ /logs/\n`,
      around: { '.dockerignore': 'logs/*\n', 'logs/a': '' },
    },
  },
  invalid: [
    {
      name: 'each source, also by a folder above it',
      code: `${FROM}COPY «docs/a.md» b «./c.log» /x/\n`,
      around: { '.dockerignore': 'docs\n**/*.log\n', 'docs/a.md': '', b: '', 'c.log': '' },
      message: /^`docs` in `\.dockerignore` keeps `docs\/a\.md` out/,
    },
    {
      name: 'a file that is not let through, where others are',
      code: `${FROM}COPY «b» /b\n`,
      around: { '.dockerignore': '*\n!a\n', a: '', b: '' },
    },
    {
      name: 'a path that a variable holds',
      code: `${FROM}ENV DIR=dist\nADD «\${DIR}/x» /x\n`,
      around: { '.dockerignore': 'dist\n', 'dist/x': '' },
    },
    {
      name: 'the whole context',
      code: `${FROM}COPY «.» /app\n`,
      around: { '.dockerignore': '*\n' },
      message: 'everything',
    },
  ],
});
