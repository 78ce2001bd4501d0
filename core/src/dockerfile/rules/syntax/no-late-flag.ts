import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { FLAGS } from '#core/dockerfile/syntax/flag-table';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';

const messages = {
  path: '`{flag}` stands behind an argument of {name}, so it is taken for a path; flags come first.',
  command: '`{flag}` stands behind `CMD`, so it is a part of the command; flags of HEALTHCHECK come before `CMD`.',
} as const;

export default defineRule({
  id: 'no-late-flag',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: ['valid-copy-destination', 'no-relative-destination'],
  summary: 'Flags stand before the arguments of an instruction.',
  why: 'BuildKit reads flags up to the first word that is none. What comes later is an argument, whatever it looks like: `COPY . /app --chown=app` copies `.` and `/app` into a folder named `--chown=app`.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nCOPY app /srv/app «--chown=app»\n',
      good: 'FROM alpine:3.20\nCOPY --chown=app app /srv/app\n',
    },
    {
      note: 'The flags of a check are not those of its command.',
      bad: 'FROM nginx:1.27\nHEALTHCHECK CMD «--interval=30s» curl -f http://localhost/ || exit 1\n',
      good: 'FROM nginx:1.27\nHEALTHCHECK --interval=30s CMD curl -f http://localhost/ || exit 1\n',
    },
  ],
  visit: { ADD: visitCopy, COPY: visitCopy, HEALTHCHECK: visitCheck },
});

type Context = RuleContext<typeof messages>;

function visitCopy(node: Instruction, { model, report }: Context): void {
  const [first] = node.words;
  if (node.json || !first) return;
  for (const word of node.words.slice(1)) {
    if (!isFlagOf(node, word.text)) continue;
    const fixes = node.words.length > 2 ? fixesOf(model.text, word, first.start) : [];
    report({ at: word, message: 'path', data: { flag: word.text, name: node.keyword.name }, fixes });
  }
}

function visitCheck(node: Instruction, { model, report }: Context): void {
  const { child, words } = node;
  const [type] = words;
  if (!child || child.json || !type) return;
  const { text } = child.value;
  for (let at = 0; ; ) {
    const flag = /^\S+/.exec(text.slice(at))?.[0] ?? '';
    if (!isFlagOf(node, flag)) return;
    const word = child.value.sourceSpan(at, at + flag.length);
    report({ at: word, message: 'command', data: { flag }, fixes: fixesOf(model.text, word, type.start) });
    at += flag.length + (/^\s*/.exec(text.slice(at + flag.length))?.[0].length ?? 0);
  }
}

function isFlagOf({ keyword, flags }: Instruction, word: string): boolean {
  const name = /^--([a-z-]+)(?:=|$)/.exec(word)?.[1];
  if (name === undefined || keyword.name === 'UNKNOWN') return false;
  return Object.hasOwn(FLAGS[keyword.name] ?? {}, name) && !flags.some((it) => it.name === name);
}

/** Moves the flag to where flags stand. */
function fixesOf(text: string, { start, end }: Span, to: number): readonly Fix[] {
  const flag = text.slice(start, end);
  const before = /[ \t]+$/.exec(text.slice(to, start))?.[0] ?? '';
  const behind = /^[ \t]+/.exec(text.slice(end))?.[0] ?? '';
  // Taken from a line of its own, it would leave an empty one.
  const isAlone = text.charAt(start - before.length - 1) === '\n';
  if (/\s/.test(flag) || before === '' || isAlone) return [];
  const removal = { start: start - before.length, end: behind === '' ? end : end + behind.length };
  const gap = behind === '' || /[\\`\r\n]/.test(text.charAt(removal.end)) ? behind : ' ';
  const edits = [
    { start: to, end: to, text: `${flag} ` },
    { ...removal, text: gap },
  ];
  return [{ title: 'Move the flag to the front', safety: 'safe', edits }];
}
