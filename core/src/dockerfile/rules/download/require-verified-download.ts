import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { outputOf, type Transfer, transfersOf, isOwnHost, hostOf } from '#core/dockerfile/rules/download/transfer';
import { isVerifiedLater } from '#core/dockerfile/rules/download/verification';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { packageActionOf, type PackageRequest } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

const PROGRAM =
  /\.(?:tgz|tbz2?|txz|tar(?:\.\w+)?|zip|7z|deb|rpm|apk|jar|war|whl|gem|run|bin|exe|msi|sh|py|pl|appimage|gz|xz|bz2|zst)$/i;
const UNPACKERS: ReadonlySet<string> = new Set(
  'tar bsdtar cpio unzip bunzip2 gunzip gzip bzip2 xz zstd dpkg rpm'.split(' '),
);

export default defineRule({
  id: 'require-verified-download',
  category: 'download',
  severity: 'info',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'Programs and archives that are downloaded are verified.',
  why: 'A release can be replaced on its server, by its authors or by somebody else, and the same Dockerfile then builds another image without a word. A checksum in the Dockerfile (`sha256sum -c`), or a signature (`gpg --verify`, `cosign verify-blob`), makes the build fail instead.',
  whenNot: 'For images that only you use.',
  options: {},
  messages: {
    download:
      'Nothing checks what `{url}` gives, so the build takes whatever the server sends that day. Verify it with `sha256sum -c` or a signature before it is used.',
    package:
      'Nothing checks what `{url}` gives, so the build takes whatever the server sends that day. Put its checksum behind the address, as in `#sha256=…`.',
  },
  examples: [
    {
      bad: 'FROM debian:12.7\nRUN curl -fsSL «https://example.org/1.2/tool.tgz» | tar xz -C /opt\n',
      good: 'FROM debian:12.7\nRUN curl -fsSLo /tmp/tool.tgz https://example.org/1.2/tool.tgz \\\n && echo "$TOOL_SHA256  /tmp/tool.tgz" | sha256sum -c - \\\n && tar xzf /tmp/tool.tgz -C /opt\n',
    },
  ],
  visit: {
    RUN(run, { model, report }) {
      for (const transfer of transfersOf(model, run)) {
        const url = transfer.urls.find(({ text }) => !/^file:/i.test(text) && !isOwnHost(hostOf(text)));
        if (!url || !isProgram(model, run, transfer) || isVerifiedLater(model, run, transfer)) continue;
        report({ at: url, message: 'download', data: { url: url.text } });
      }
      for (const { word } of posixCommands(model, run).flatMap(packagesByAddress)) {
        report({ at: word, message: 'package', data: { url: word.text } });
      }
    },
  },
});

/** What `pip` gets from an address rather than from an index, and without its checksum. */
function packagesByAddress(command: ShellCommand): readonly PackageRequest[] {
  const action = packageActionOf(command);
  if (action?.manager.notation !== 'pip' || action.kind !== 'install') return [];
  return action.packages.filter(
    ({ word: { text } }) => /^https?:\/\//.test(text) && !/#.*\b(?:sha\d+|md5)=/.test(text),
  );
}

/** True for archives and packages by their names, for what is unpacked, and for what is made executable. */
function isProgram(model: DockerfileModel, run: Instruction, transfer: Transfer): boolean {
  const { command, to, urls } = transfer;
  const behind = (): readonly ShellCommand[] => posixCommands(model, run).filter((it) => it.start >= command.end);
  if (to === 'pipe') return UNPACKERS.has(behind().find((it) => it.join === '|')?.name ?? '');
  if (to !== 'file') return false;
  const names = [outputOf(transfer)?.text ?? '', ...urls.map((it) => it.text.replace(/[?#].*$/, ''))];
  if (names.some((it) => PROGRAM.test(it) || /\/s?bin\/[^/]+$/.test(it))) return true;
  const made = names.map((it) => it.split('/').at(-1) ?? '').filter((it) => it !== '');
  return behind().some(
    ({ name, args: words }) => name === 'chmod' && words.some((it) => made.includes(it.text.split('/').at(-1) ?? '')),
  );
}
