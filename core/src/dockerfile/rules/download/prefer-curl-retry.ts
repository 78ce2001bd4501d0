import { defineRule } from '#core/dockerfile/define-rule';
import {
  type Transfer,
  transfersOf,
  configuresCurl,
  isOwnHost,
  hostOf,
} from '#core/dockerfile/rules/download/transfer';
import { hasFlag } from '#core/dockerfile/shell/arguments';

export default defineRule({
  id: 'prefer-curl-retry',
  category: 'download',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-curl-config' },
  summary: '`curl` tries again when a server is busy.',
  why: 'One answer of a busy server, or one lost connection, fails the whole build. With `--retry`, `curl` waits a little and tries again; `wget` does so by itself.',
  whenNot: 'Where a `.curlrc` of the base image says so already, or the build is repeated as a whole.',
  options: {},
  messages: {
    retry: 'When the server is busy for a moment, this download fails and the build with it; add `--retry 3`.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «curl» -fsSLO https://example.org/1.2/tool\n',
      good: 'FROM debian:12.7\nRUN curl --retry 3 -fsSLO https://example.org/1.2/tool\n',
    },
  ],
  visit: {
    // One finding a stage: who wants retries wants them for all.
    stage({ instructions }, { model, report }) {
      if (configuresCurl(model)) return;
      const runs = instructions.filter((it) => it.keyword.name === 'RUN');
      const transfers = runs.flatMap((it) => transfersOf(model, it)).filter(isWithoutRetry);
      const [first] = transfers;
      if (!first) return;
      const edits = transfers.map(({ nameWord: { end } }) => ({ start: end, end, text: ' --retry 3' }));
      const fixes = [{ title: 'Add --retry 3', safety: 'suggestion', edits }] as const;
      report({ at: first.nameWord, message: 'retry', fixes });
    },
  },
});

function isWithoutRetry({ tool, args, urls }: Transfer): boolean {
  if (tool !== 'curl' || hasFlag(args, '--retry', '-K', '--config', '-V', '--version')) return false;
  return urls.some(({ text }) => !/^file:/i.test(text) && !isOwnHost(hostOf(text)));
}
