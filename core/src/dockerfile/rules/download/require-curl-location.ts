import { defineRule } from '#core/dockerfile/define-rule';
import { withFlag } from '#core/dockerfile/rules/download/add-flag';
import {
  configuresCurl,
  hostOf,
  isPrivateHost,
  type Transfer,
  transfersOf,
} from '#core/dockerfile/rules/download/transfer';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import type { FixSafety } from '#core/lint/finding';

export default defineRule({
  id: 'require-curl-location',
  category: 'download',
  severity: 'info',
  preset: 'strict',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/curl-should-follow-redirects' },
  summary: '`curl` follows where the server points to.',
  why: 'A project that moves its downloads, or a host that balances its load, answers with the new address. Without `-L`, `curl` takes that short answer for the file and says nothing; `wget` follows by itself.',
  whenNot: 'Where a redirect would be a sign that something is wrong.',
  options: {},
  messages: {
    redirect: 'When `{host}` points to another address, `curl` takes that answer for the content. Add `-L` to follow.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «curl» -fsSO https://example.org/1.2/tool\n',
      good: 'FROM debian:12.7\nRUN curl -LfsSO https://example.org/1.2/tool\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      if (configuresCurl(model)) return;
      for (const transfer of transfersOf(model, run)) {
        const { tool, args, nameWord, urls } = transfer;
        if (tool !== 'curl' || hasFlag(args, ...FOLLOWS)) continue;
        const url = urls.find((it) => /^https?:\/\//i.test(it.text) && !isAddress(hostOf(it.text)));
        if (!url) continue;
        const fixes = [{ title: 'Add -L', safety: safetyOf(transfer), edits: [withFlag(transfer, 'L')] }];
        report({ at: nameWord, message: 'redirect', data: { host: hostOf(url.text) ?? 'the server' }, fixes });
      }
    },
  },
});

const FOLLOWS = [
  '-L',
  '--location',
  '--location-trusted',
  '--follow',
  '-K',
  '--config',
  '-V',
  '--version',
  '-h',
  '--help',
];

function isAddress(host: string | undefined): boolean {
  return host !== undefined && (/^\d+\.\d+\.\d+\.\d+$/.test(host) || isPrivateHost(host));
}

/** A request that changes something, or carries a secret, is no plain download. */
function safetyOf({ args }: Transfer): FixSafety {
  const isPlain = !args.flags.some((it) =>
    /^(?:-[XdFTuH]|--(?:request|data.*|form|upload-file|user|header|json|oauth2-bearer))$/.test(it.name),
  );
  return isPlain ? 'safe' : 'suggestion';
}
