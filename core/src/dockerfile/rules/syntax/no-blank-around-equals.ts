import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const messages = {
  blank:
    'A blank stands before the `=`, so this is the older form without one, and the value of `{name}` is `{value}`, sign included; write `{name}=…`.',
} as const;

export default defineRule({
  id: 'no-blank-around-equals',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  supersedes: ['no-legacy-pair'],
  summary: 'No blank stands before the `=` of `ENV` and `LABEL`.',
  why: 'When the first word has no `=`, BuildKit reads the older form, `ENV NAME value`, in which all the rest is the value. So `ENV PORT = 80` sets `PORT` to `= 80`, without a word, and the program that reads it fails.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nENV «PORT =» 80\n',
      good: 'FROM alpine:3.20\nENV PORT=80\n',
    },
  ],
  visit: { ENV: visit, LABEL: visit },
});

function visit({ pairs }: Instruction, { model, report }: RuleContext<typeof messages>): void {
  const [pair] = pairs;
  const value = pair?.value;
  if (!pair?.isLegacy || !value || !/^=(?!=)/.test(value.text)) return;
  const { name } = pair;
  const at = { start: name.start, end: value.start + 1 };
  const blanks = /^=[ \t]*/.exec(value.text)?.[0].length ?? 1;
  const rest = value.text.slice(blanks);
  const isPlain =
    model.text.slice(value.start, value.end) === value.text && !/\n/.test(model.text.slice(at.start, at.end));
  // With blanks in it, the value needs quotes; with an equals sign too, more than one variable may be meant.
  const isWord = /^(?:"[^"]*"|'[^']*'|[^\s"']+)$/.test(rest);
  const canQuote = !/["'\\`$=]/.test(rest);
  const text = isWord ? `=${rest}` : `="${rest}"`;
  const edits = [{ start: name.end, end: value.end, text }];
  const fixes =
    isPlain && rest !== '' && (isWord || canQuote)
      ? [{ title: `Write ${name.text}=…`, safety: 'safe', edits } as const]
      : [];
  report({ at, message: 'blank', data: { name: name.text, value: value.text }, fixes });
}
