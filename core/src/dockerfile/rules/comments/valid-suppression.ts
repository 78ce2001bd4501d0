import { defineRule } from '#core/dockerfile/define-rule';
import type { Fix } from '#core/lint/finding';
import type { JudgedName, JudgedSuppression } from '#core/lint/judge-suppressions';
import { readSuppression } from '#core/lint/suppression-comment';
import type { Span } from '#core/text/span';

export default defineRule({
  id: 'valid-suppression',
  category: 'comments',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'Comments that switch rules off name rules that exist.',
  why: 'Nobody complains of a misspelt name in such a comment: it switches nothing off, and the finding stays where it was meant to be silent. The programs differ in what they make of it. BuildKit passes over a name that it does not know, also one whose capitals are not as it writes them; for Hadolint one wrong word makes the whole comment void.\n\nKnown are ids of rules, and the codes of Hadolint, ShellCheck, BuildKit, tally and dockerfile-utils, also those that no rule here stands for.',
  whenNot: 'The comments are for a program that is not known here.',
  options: {
    known: {
      type: 'strings',
      default: [],
      description: 'Names beside those of rules, such as the codes of a program of your own.',
    },
  },
  messages: {
    meant: 'There is no rule `{name}`, so nothing is switched off by it; did you mean {meant}?',
    unknown: 'There is no rule `{name}`, so nothing is switched off by it; correct the name or take it out.',
    spelling: '{program} knows this name only as `{spelling}`, so `{name}` switches nothing off there; write it so.',
    comma: '`{name}` is read as part of the reason, so it switches nothing off; put commas between the names.',
    form: 'This comment looks like one that switches rules off, and is read as any other; write `# {form}`.',
  },
  examples: [
    {
      bad: '# slipway ignore=«no-latst-base»\nFROM alpine:latest\n',
      good: '# slipway ignore=no-latest-base\nFROM alpine:latest\n',
    },
    {
      note: 'BuildKit minds capitals:',
      bad: '# check=skip=«jsonargsrecommended»\nFROM alpine:3.20\nCMD sleep 1\n',
      good: '# check=skip=JSONArgsRecommended\nFROM alpine:3.20\nCMD sleep 1\n',
    },
    {
      note: 'A number that Hadolint does not have; what it would report here was meant:',
      bad: '# hadolint ignore=«DL30007»\nFROM alpine:latest\n',
      good: '# hadolint ignore=DL3007\nFROM alpine:latest\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const { text, start, end } of model.tree.comments) {
        const form = readSuppression(text) ? undefined : meantForm(text);
        if (form === undefined) continue;
        const edits = [{ start, end, text: `# ${form}` }];
        report({
          at: { start, end },
          message: 'form',
          data: { form },
          fixes: [{ title: `Write \`# ${form}\``, safety: 'safe', edits }],
        });
      }
    },
    suppression(suppression, { model, options, report }) {
      const { judged, language } = suppression;
      for (const code of codesInReason(model.text, suppression)) {
        const edits = [{ start: code.gap.start, end: code.gap.end, text: ',' }];
        const fixes = [{ title: 'Put a comma between the names', safety: 'safe' as const, edits }];
        report({ at: code, message: 'comma', data: { name: code.text }, fixes });
      }
      for (const name of judged) {
        const { text, verdict, meant, spelling } = name;
        if (verdict === 'unknown' && !options.known.includes(text)) {
          const names = meant.map((it) => `\`${it}\``).join(' or ');
          if (meant.length === 0) report({ at: name, message: 'unknown', data: { name: text } });
          else
            report({ at: name, message: 'meant', data: { name: text, meant: names }, fixes: changesTo(name, meant) });
        } else if (spelling !== undefined) {
          const data = { program: PROGRAMS[language], name: text, spelling };
          report({ at: name, message: 'spelling', data, fixes: changesTo(name, [spelling]) });
        }
      }
    },
  },
});

/** A comment of ours or Hadolint's with a code in it, where a word or a sign is not as it must be. */
const NEAR_MISS =
  /^(?<program>slipway|hadolint)(?:\s*:\s*|[\s-]+)(?:(?<reach>global|stage)\s+)?(?:ignored?|ignores|disabled?|skip)(?<file>-file)?[\s:=]+(?<codes>(?:DL|SC)\d{4}\b(?:[\s,;]+(?:DL|SC)\d{4}\b)*)(?<rest>.*)$/i;

/** How the comment is to be written; undefined when it is about something else. */
function meantForm(comment: string): string | undefined {
  const found = NEAR_MISS.exec(comment)?.groups;
  if (!found) return undefined;
  const { program = '', reach, file, codes = '', rest = '' } = found;
  const isOurs = program.toLowerCase() === 'slipway';
  const words = isOurs ? `ignore${file ?? (reach === 'global' ? '-file' : '')}` : `${reach ? `${reach} ` : ''}ignore`;
  const names = codes.toUpperCase().split(/[\s,;]+/);
  return `${program.toLowerCase()} ${words}=${names.join(',')}${rest}`;
}

/** A code that stands where the reason does, and what divides it from the name before it. */
interface StrayCode extends Span {
  readonly text: string;
  readonly gap: Span;
}

/** Codes behind the names, when there is nothing else before the end or a second `#`. */
function codesInReason(text: string, { written, comment, language }: JudgedSuppression): readonly StrayCode[] {
  const last = written.at(-1);
  const rest = last ? text.slice(last.end, comment.end) : '';
  const [codes = ''] = /^(?:[\s,;]+(?:DL|SC)\d{4})+(?=\s*(?:#|$))/.exec(rest) ?? [];
  if (!last || language === 'buildkit') return [];
  return [...codes.matchAll(/([\s,;]+)(\w+)/g)].map(({ 1: gap = '', 2: code = '', index }) => {
    const start = last.end + index;
    const middle = start + gap.length;
    return { text: code, start: middle, end: middle + code.length, gap: { start, end: middle } };
  });
}

const PROGRAMS = { slipway: 'Slipway', hadolint: 'Hadolint', buildkit: 'BuildKit' } as const;

/** Where several names may have been meant, somebody has to choose. */
function changesTo({ start, end }: JudgedName, names: readonly string[]): readonly Fix[] {
  const safety = names.length === 1 ? 'safe' : 'suggestion';
  return names.map((text) => ({ title: `Change to \`${text}\``, safety, edits: [{ start, end, text }] }));
}
