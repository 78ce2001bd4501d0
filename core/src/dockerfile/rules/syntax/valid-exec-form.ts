import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { brokenListIn } from '#core/dockerfile/rules/syntax/exec-form-fix';
import type { Flaw } from '#core/dockerfile/rules/syntax/loose-list';
import { trailingComments } from '#core/dockerfile/rules/syntax/trailing-comments';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { shortened } from '#core/dockerfile/rules/written';

const messages = {
  list: '`{value}` is no JSON list: {why}. {outcome}',
} as const;

const WHY: Readonly<Record<Flaw, string>> = {
  backslash: 'a backslash must be doubled',
  'bare-word': 'every item needs double quotes',
  blank: 'it has blanks that JSON does not know',
  'curly-quote': 'its quotes are typographic ones',
  'missing-bracket': 'the `]` at its end is missing',
  'missing-comma': 'a comma is missing between two items',
  'single-quote': 'JSON has double quotes only',
  'trailing-comma': 'no comma may stand behind the last item',
};

const SHELL = 'The shell gets it as it stands, brackets and all.';
const PATHS = 'Its words are taken for paths, brackets, quotes and commas included.';

export default defineRule({
  id: 'valid-exec-form',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/invalid-json-form', dockerfileUtils: 'dockerfile-utils/49' },
  supersedes: ['prefer-exec-form'],
  summary: 'A value in brackets is a JSON list of strings.',
  why: 'What begins with `[` and is not a JSON list of strings becomes a shell form without a word: with single quotes, with typographic ones from a web page, with a comma too many, with a single backslash in a Windows path. The build succeeds, and the container fails with `[node,: not found`; a `COPY` looks for files with brackets in their names. Tests such as `[ -f file ]` are shell text and not meant.',
  options: {},
  messages,
  examples: [
    {
      bad: "FROM node:22\nRUN «['npm', 'ci']»\n",
      good: 'FROM node:22\nRUN ["npm", "ci"]\n',
    },
    {
      note: 'Quotes that a word processor made.',
      bad: 'FROM node:22\nCOPY «[“my app”, “/srv/app/”]»\n',
      good: 'FROM node:22\nCOPY ["my app", "/srv/app/"]\n',
    },
  ],
  visit: { ADD: visit, CMD: visit, COPY: visit, ENTRYPOINT: visit, HEALTHCHECK: visit, RUN: visit, VOLUME: visit },
});

function visit(written: Instruction, { model, report }: RuleContext<typeof messages>): void {
  const node = written.keyword.name === 'HEALTHCHECK' ? written.child : written;
  if (!node || node.json || !node.value.text.startsWith('[')) return;
  if (model.tree.problems.some((it) => it.code === 'json-not-strings' && it.start === node.value.sourceOffset(0)))
    return;
  if (trailingComments(model.tree, node).length > 0) return;
  const broken = brokenListIn(node.value);
  const takesPaths = /^(?:ADD|COPY|VOLUME)$/.test(node.keyword.name);
  if (!broken || (broken.isTest && !takesPaths)) return;
  const [flaw] = broken.flaws;
  report({
    at: node.value.sourceSpan(0, node.value.text.length),
    message: 'list',
    data: {
      value: shortened(node.value.text),
      why: flaw ? WHY[flaw] : 'a quote inside an item must be escaped',
      outcome: takesPaths ? PATHS : SHELL,
    },
    fixes: broken.fix ? [broken.fix] : [],
  });
}
