import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { trailingComments } from '#core/dockerfile/rules/syntax/trailing-comments';
import { expandWord, type Lookup } from '#core/dockerfile/words/expand';
import { parseDockerfile } from '#core/dockerfile/syntax/parse';
import type { DockerfileTree, EscapeCharacter, Instruction, Pair, Word } from '#core/dockerfile/syntax/tree';
import { applyEdits, type TextEdit } from '#core/text/edit';

const messages = {
  legacy:
    '`{keyword} {name} …` without `=` is the older form, which takes the whole rest of the line as one value; write `{name}=…`.',
} as const;

export default defineRule({
  id: 'no-legacy-pair',
  category: 'deprecated',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { buildkit: 'LegacyKeyValueFormat', tally: 'buildkit/LegacyKeyValueFormat' },
  summary: '`ENV` and `LABEL` have `=` between name and value.',
  why: 'Without `=`, everything behind the name is the value, also what was meant as a second variable on a continued line. The form is deprecated. The fix puts quotes where the value has blanks, and only where the value that BuildKit makes of it stays the same.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nENV «APP_HOME» /srv/app\nLABEL «description» A small service\n',
      good: 'FROM alpine:3.20\nENV APP_HOME=/srv/app\nLABEL description="A small service"\n',
    },
    {
      note: 'Quotes that are there already stay as they are.',
      bad: 'FROM alpine:3.20\nENV «GREETING» "hello world"\n',
      good: 'FROM alpine:3.20\nENV GREETING="hello world"\n',
    },
  ],
  visit: {
    ENV: visit,
    LABEL: visit,
  },
});

function visit(node: Instruction, { model, report }: RuleContext<typeof messages>): void {
  const pair = node.pairs[0];
  if (!pair?.isLegacy) return;
  // A comment behind the value must be moved first, or it would be quoted with it.
  const hasComment = trailingComments(model.tree, node).length > 0;
  const edits = hasComment ? undefined : withEquals(model.tree, node, pair);
  report({
    at: pair.name,
    message: 'legacy',
    data: { keyword: node.keyword.name, name: pair.name.text },
    fixes: edits ? [{ title: `Write ${pair.name.text}=…`, safety: 'safe', edits }] : [],
    tags: ['deprecated'],
  });
}

/** The first way to write it that gives the very same name and value; undefined when none does. */
function withEquals(tree: DockerfileTree, node: Instruction, pair: Pair): readonly TextEdit[] | undefined {
  const { name, value } = pair;
  if (!value) return undefined;
  const equals = equalsEdits(tree, name, value);
  const quotes = [value.start, value.end].map((at) => ({ start: at, end: at, text: '"' }));
  const candidates: readonly (readonly TextEdit[])[] = [
    equals,
    joinTouching([...equals, ...quotes]),
    [...equals, ...escapedBlanks(tree, value)],
  ];
  return candidates.find((edits) => meansTheSame(tree, node, pair, edits));
}

/** `=` in the place of the blanks. Comment lines between name and value stay; then the value must begin its line. */
function equalsEdits(tree: DockerfileTree, name: Word, value: Word): readonly TextEdit[] {
  const hasComment = tree.comments.some((it) => name.end <= it.start && it.end <= value.start);
  if (!hasComment) return [{ start: name.end, end: value.start, text: '=' }];
  const gap = tree.text.slice(name.end, value.start);
  const blanks = /^[ \t]*/.exec(gap)?.[0].length ?? 0;
  const indent = /[ \t]*$/.exec(gap)?.[0].length ?? 0;
  return [
    { start: name.end, end: name.end + blanks, text: '=' },
    { start: value.start - indent, end: value.start, text: '' },
  ];
}

/** Edits that touch become one, so that their order is plain. */
function joinTouching(edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.end - b.end)) {
    const last = joined.at(-1);
    if (last?.end === edit.start) joined[joined.length - 1] = { ...last, end: edit.end, text: last.text + edit.text };
    else joined.push(edit);
  }
  return joined;
}

/** An escape character before every blank of the value that stands outside quotes. */
function escapedBlanks({ text, escape }: DockerfileTree, { start, end }: Word): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let quote: string | undefined;
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (character === escape && quote !== "'") at++;
    else if (quote === undefined && /['"]/.test(character)) quote = character;
    else if (character === quote) quote = undefined;
    else if (quote === undefined && /[ \t]/.test(character)) edits.push({ start: at, end: at, text: escape });
  }
  return edits;
}

/** Values a variable may have that tell quoting mistakes apart. */
const TRIALS: readonly Lookup[] = [() => undefined, (name) => `<${name}>`, (name) => `a ${name}  "b' \\ $c`];

function meansTheSame(tree: DockerfileTree, node: Instruction, pair: Pair, edits: readonly TextEdit[]): boolean {
  const moved = edits.map((it) => ({ ...it, start: it.start - node.start, end: it.end - node.start }));
  const text = applyEdits(tree.text.slice(node.start, node.end), moved);
  const head = tree.escape === '\\' ? 'FROM scratch\n' : '# escape=`\nFROM scratch\n';
  const { instructions, problems } = parseDockerfile(`${head}${text}\nRUN true\n`);
  const [, written, next] = instructions;
  const [made, ...others] = written?.pairs ?? [];
  if (!made || others.length > 0 || made.isLegacy || problems.length > 0 || next?.keyword.name !== 'RUN') return false;
  return TRIALS.every(
    (lookup) =>
      sameExpansion(pair.name, made.name, lookup, tree.escape) &&
      sameExpansion(pair.value, made.value, lookup, tree.escape),
  );
}

function sameExpansion(a: Word | undefined, b: Word | undefined, lookup: Lookup, escape: EscapeCharacter): boolean {
  const before = expandWord(a?.text ?? '', lookup, escape);
  const after = expandWord(b?.text ?? '', lookup, escape);
  return before.kind === 'value' && after.kind === 'value' && before.value === after.value;
}
