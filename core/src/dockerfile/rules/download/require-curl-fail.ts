import { defineRule } from '#core/dockerfile/define-rule';
import { withFlag } from '#core/dockerfile/rules/download/add-flag';
import {
  hostOf,
  type Transfer,
  transfersOf,
  configuresCurl,
  isOwnHost,
  standardTarget,
} from '#core/dockerfile/rules/download/transfer';
import { isVerifiedBehind } from '#core/dockerfile/rules/download/verification';
import { hasFlag } from '#core/dockerfile/shell/arguments';
import type { ShellWord } from '#core/dockerfile/shell/script';

const TARGETS = {
  file: 'saved as if it were the file',
  pipe: 'handed to the next command as if it were the file',
  value: 'taken as the value',
} as const;

export default defineRule({
  id: 'require-curl-fail',
  category: 'download',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: '`curl` fails when the server answers with an error.',
  why: 'Without `-f`, `curl` counts every answer as a success: "404 Not Found" or "rate limit exceeded" is written to the file, the step is stored in the cache, and what fails later says nothing of the download. `-f` (`--fail`) makes `curl` end with an error instead.',
  whenNot: 'Where the text of an error is what is wanted; `--fail-with-body` then keeps both.',
  options: {},
  messages: {
    page: 'When the server answers with an error, `curl` succeeds, and the error page is {how}. Add `-f`.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN «curl» -sSL -o /usr/local/bin/tool https://example.org/1.2/tool\n',
      good: 'FROM debian:12.7\nRUN curl -fsSL -o /usr/local/bin/tool https://example.org/1.2/tool\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const transfer of transfersOf(model, run)) {
        const { tool, to, command, nameWord } = transfer;
        if (tool !== 'curl' || to === 'log' || to === 'nowhere' || isFine(transfer) || configuresCurl(model)) continue;
        if (isVerifiedBehind(model, run, command)) continue;
        const fixes = [{ title: 'Add -f', safety: 'safe', edits: [withFlag(transfer, 'f')] }] as const;
        report({ at: nameWord, message: 'page', data: { how: TARGETS[to] }, fixes });
      }
    },
  },
});

function isFine({ command, args, urls }: Transfer): boolean {
  if (hasFlag(args, '-f', '--fail', '--fail-with-body', '-K', '--config', '-I', '--head', '-V', '--version'))
    return true;
  const tellsCode = args.flags.some(
    (it) => WRITE_OUT.has(it.name) && /http_code|response_code/.test(it.value?.text ?? ''),
  );
  // Where it is only printed, nobody looks at it.
  if (tellsCode && standardTarget(command) !== 'log') return true;
  const isOpen = urls.some((it) => hidesFlags(it, urls.length));
  // What `xargs` puts behind its command is most likely the address.
  if (urls.length === 0) return command.wrappers.at(-1) !== 'xargs';
  return isOpen || urls.every((it) => isWithoutPages(it.text));
}

const WRITE_OUT: ReadonlySet<string> = new Set(['-w', '--write-out']);

/** An unquoted variable beside an address may hold flags. */
function hidesFlags({ raw, value }: ShellWord, count: number): boolean {
  return value === undefined && /^\$\{?\w+\}?$/.test(raw) && (count > 1 || /opt|flag|arg/i.test(raw));
}

/** Addresses that give no error page: files, other protocols, a server that the step started. */
function isWithoutPages(url: string): boolean {
  return isOwnHost(hostOf(url)) || (/^[a-z][a-z+.-]*:\/\//i.test(url) && !/^https?:/i.test(url));
}
