import { defineRule } from '#core/dockerfile/define-rule';
import { installsBy } from '#core/dockerfile/rules/packages/unpinned';
import { hasFlag } from '#core/dockerfile/shell/arguments';

const PROGRAMS: ReadonlySet<string> = new Set(['zypper']);

export default defineRule({
  id: 'require-zypper-yes',
  category: 'packages',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3034', tally: 'hadolint/DL3034' },
  summary: '`zypper` installs without asking.',
  why: 'Nobody can answer a question while an image is built. Without `-y`, the program asks whether to go on, gets no answer, and the build stops.',
  options: {},
  messages: {
    asks: '`{program} install` asks whether to go on, and nobody answers in a build, which fails; add `-y`.',
  },
  examples: [
    {
      bad: 'FROM opensuse/leap:15.6\nRUN zypper «install» httpd=2.4.62 && zypper clean all\n',
      good: 'FROM opensuse/leap:15.6\nRUN zypper install -y httpd=2.4.62 && zypper clean all\n',
    },
  ],
  visit: {
    RUN(node, { model, report }) {
      for (const { action, program } of installsBy(model, node, PROGRAMS)) {
        const { args } = action;
        const [word] = args.subcommandWords.slice(-1);
        if (!word || args.hasOpenWords || hasFlag(args, '-y', '-n', '--non-interactive', '--no-confirm')) continue;
        const edits = [{ start: word.end, end: word.end, text: ' -y' }];
        const fix = { title: 'Add -y', safety: 'safe', edits } as const;
        report({ at: word, message: 'asks', data: { program }, fixes: [fix] });
      }
    },
  },
});
