import { defineRule } from '#core/dockerfile/define-rule';
import type { Fix } from '#core/lint/finding';
import { instructionApart, moveDown } from '#core/dockerfile/rules/comments/move-down';
import { withoutComment, withoutName } from '#core/dockerfile/rules/comments/remove-names';
import { codesInReason, meantForm } from '#core/dockerfile/rules/comments/near-misses';
import type { JudgedName } from '#core/lint/judge-suppressions';
import { foreignCode } from '#core/lint/foreign-codes';
import { readSuppression } from '#core/lint/suppression-comment';

export default defineRule({
  id: 'valid-suppression',
  category: 'comments',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'Comments that switch rules off name rules that exist.',
  why: 'Nobody complains of a misspelt name in such a comment: it switches nothing off, and the finding stays where it was meant to be silent. The programs differ in what they make of it. BuildKit passes over a name that it does not know, also one whose capitals are not as it writes them; for Hadolint one wrong word makes the whole comment void, and so does any line between the comment and its instruction.\n\nKnown are ids of rules, and the codes of Hadolint, ShellCheck, BuildKit, tally and dockerfile-utils, also those that no rule here stands for.',
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
    other:
      '`{name}` is a code of {owner}, which {program} does not know, so it switches nothing off there; write it in a comment for {owner}.',
    comma: '`{name}` is read as part of the reason, so it switches nothing off; put commas between the names.',
    apart:
      'Hadolint counts this comment only on the line right above the instruction, so it reports there all the same; move the comment.',
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
      const apart = instructionApart(model, suppression);
      if (apart && judged.some(({ verdict }) => verdict !== 'unused')) {
        const fixes = [moveDown(model, suppression, apart)];
        report({ at: suppression.comment, message: 'apart', severity: 'info', fixes });
      }
      for (const name of judged) {
        const { text, verdict, meant, spelling } = name;
        if (verdict === 'unknown' && !options.known.includes(text)) {
          const names = meant.map((it) => `\`${it}\``).join(' or ');
          if (meant.length === 0) {
            const isAlone = judged.length === 1;
            const fix = isAlone
              ? withoutComment(model.text, suppression, 'suggestion')
              : withoutName(name, judged, 'suggestion');
            report({ at: name, message: 'unknown', data: { name: text }, fixes: [fix] });
          } else
            report({ at: name, message: 'meant', data: { name: text, meant: names }, fixes: changesTo(name, meant) });
        } else if (spelling !== undefined) {
          const data = { program: PROGRAMS[language], name: text, spelling };
          report({ at: name, message: 'spelling', data, fixes: changesTo(name, [spelling]) });
        } else if (verdict !== 'unused') {
          const owner = ownerOf(text, language);
          if (owner)
            report({
              at: name,
              message: 'other',
              severity: 'info',
              data: { name: text, owner, program: PROGRAMS[language] },
            });
        }
      }
    },
  },
});

const PROGRAMS = { slipway: 'Slipway', hadolint: 'Hadolint', buildkit: 'BuildKit' } as const;

/** The program whose code stands in a comment for another one; Hadolint knows the codes of ShellCheck too. */
function ownerOf(name: string, language: keyof typeof PROGRAMS): string | undefined {
  const owner = foreignCode(name);
  if (language === 'buildkit' && owner === 'hadolint') return 'Hadolint';
  if (language === 'buildkit' && owner === 'shellcheck') return 'ShellCheck';
  return language === 'hadolint' && owner === 'buildkit' ? 'BuildKit' : undefined;
}

/** Where several names may have been meant, somebody has to choose. */
function changesTo({ start, end }: JudgedName, names: readonly string[]): readonly Fix[] {
  const safety = names.length === 1 ? 'safe' : 'suggestion';
  return names.map((text) => ({ title: `Change to \`${text}\``, safety, edits: [{ start, end, text }] }));
}
