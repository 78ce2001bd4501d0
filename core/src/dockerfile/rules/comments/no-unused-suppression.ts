import { defineRule } from '#core/dockerfile/define-rule';
import { withoutComment, withoutName } from '#core/dockerfile/rules/comments/remove-names';

export default defineRule({
  id: 'no-unused-suppression',
  category: 'comments',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'Comments that switch rules off are there only where something is switched off.',
  why: 'A comment outlives what it was written for: the instruction is mended or moved, the comment stays, and a year later it hides a finding that nobody meant. Without it, the rule watches over the place again.\n\nReported is only what can be told for sure. A comment stays when its rule is off or needs facts that are not at hand, when it is about ShellCheck, and when the commands that it stands above are not understood.',
  whenNot:
    'The comments are for another program that reports more than the rules here. The setting `reportUnusedSuppressions` switches the rule off too.',
  options: {},
  messages: {
    comment: 'This comment switches nothing off: {names} {verb} nothing to report {where}. Take it out.',
    hadolint:
      'This comment switches nothing off: {names} {verb} nothing to report {where}. Take it out, unless the version of hadolint that you use still reports something.',
    name: '`{name}` switches nothing off: there is nothing to report {where}. Take it out of the list.',
    hadolintName:
      '`{name}` switches nothing off: there is nothing to report {where}. Take it out of the list, unless the version of hadolint that you use still reports it.',
    behind: 'This comment switches nothing off, because no instruction follows that it could be for. Take it out.',
  },
  examples: [
    {
      bad: '«# slipway ignore=no-latest-base»\nFROM alpine:3.20\n',
      good: 'FROM alpine:3.20\n',
    },
    {
      note: 'One name of several:',
      bad: 'FROM alpine:3.20\n# hadolint ignore=DL4000,«DL3011»\nMAINTAINER Ada\n',
      good: 'FROM alpine:3.20\n# hadolint ignore=DL4000\nMAINTAINER Ada\n',
    },
  ],
  visit: {
    suppression(suppression, { model, report }) {
      const { judged, comment, scope, language } = suppression;
      // Its versions differ in what they report.
      const isHadolint = language === 'hadolint';
      const safety = isHadolint ? 'suggestion' : 'safe';
      const unused = judged.filter(({ verdict }) => verdict === 'unused');
      const where = scope && scope.end === model.text.length ? 'in this file' : 'here';
      if (unused.length === judged.length) {
        const fixes = [withoutComment(model.text, suppression, safety)];
        const names = unused.map(({ text }) => (text === 'all' ? 'the rules' : `\`${text}\``)).join(', ');
        const verb = unused.length === 1 && names !== 'the rules' ? 'has' : 'have';
        if (!scope) report({ at: comment, message: 'behind', fixes });
        else report({ at: comment, message: isHadolint ? 'hadolint' : 'comment', data: { names, verb, where }, fixes });
        return;
      }
      for (const name of unused) {
        const fixes = [withoutName(name, judged, safety)];
        const message = isHadolint ? 'hadolintName' : 'name';
        report({ at: name, message, data: { name: name.text, where }, fixes, tags: ['unnecessary'] });
      }
    },
  },
});
