import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Transfer, transferOf } from '#core/dockerfile/rules/download/transfer';
import { plainScript, posixCommands } from '#core/dockerfile/rules/shell-chain';
import { flagOf, hasFlag, isCommand, readArguments, type ShellArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { runsAsRoot } from '#core/dockerfile/rules/root-user';
import { holdsComment } from '#core/dockerfile/rules/removed-part';
import { namedVariables } from '#core/dockerfile/rules/named-variables';

export default defineRule({
  id: 'prefer-add-unpack',
  category: 'download',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-add-unpack' },
  summary: 'Archives are downloaded and unpacked with `ADD --unpack`.',
  why: '`ADD --unpack` needs neither `curl` nor `tar` in the image, leaves no archive behind, fails when the server answers with an error, and can check a sum with `--checksum`. It wants a newer Dockerfile frontend (1.17).',
  whenNot: 'Where only some files of the archive are wanted, or the first folder is to be left out.',
  options: {},
  messages: {
    unpack: '`ADD --unpack {url}` downloads and unpacks in one instruction, without `{tool}` and `tar` in the image.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nRUN «wget -qO- https://example.org/1.2/tool.tgz | tar xz -C /opt»\n',
      good: 'FROM alpine:3.20\nADD --unpack=true https://example.org/1.2/tool.tgz /opt/\n',
    },
  ],
  visit: {
    RUN(run, { model, report }, { trigger }) {
      const commands = posixCommands(model, run);
      for (const [at, command] of commands.entries()) {
        const tar = commands[at + 1];
        const transfer = command.next === '|' && tar?.join === '|' ? transferOf(command) : undefined;
        const url = transfer?.urls[0]?.text;
        if (!transfer || !tar || url === undefined || transfer.urls.length !== 1 || !/^https?:\/\//.test(url)) continue;
        const args = readArguments(tar);
        if (!isCommand(tar, 'tar') || !unpacksAll(args)) continue;
        const fixes = trigger ? [] : asAdd(model, run, transfer, tar, args);
        report({
          at: { start: command.start, end: tar.end },
          message: 'unpack',
          data: { url, tool: transfer.tool },
          fixes,
        });
      }
    },
  },
});

const UNPACKING: ReadonlySet<string> = new Set(
  '-x --extract --get -z --gzip -j --bzip2 -J --xz -v --verbose -f --file -C --directory --zstd --no-same-owner -p'.split(
    ' ',
  ),
);

/** `ADD` unpacks everything as it is. */
function unpacksAll(args: ShellArguments): boolean {
  const isWhole = args.operands.length === 0 && args.flags.every((it) => UNPACKING.has(it.name));
  return (
    isWhole && hasFlag(args, '-x', '--extract', '--get') && (flagOf(args, '-f', '--file')?.value?.text ?? '-') === '-'
  );
}

/** Only for a RUN that is nothing but the pipe, with an address whose variables the instruction knows too. */
function asAdd(
  model: DockerfileModel,
  run: Instruction,
  { urls, args: transferArgs }: Transfer,
  tar: ShellCommand,
  args: ShellArguments,
): readonly Fix[] {
  const script = plainScript(model, run);
  const folder = flagOf(args, '-C', '--directory')?.value?.value;
  const url = urls[0]?.text ?? '';
  const names = namedVariables(url);
  const isOfFile = names.every((it) => model.variables.lookup(it, run)?.pair !== undefined);
  const hasHeaders = hasFlag(transferArgs, '-H', '--header', '-u', '--user', '-d', '--data', '-X', '--request', '-e');
  if (
    !script ||
    script.commands.length !== 2 ||
    run.flags.length > 0 ||
    !isOfFile ||
    hasHeaders ||
    tar.redirects.length > 0
  )
    return [];
  if (folder?.startsWith('/') !== true || /\s/.test(folder) || /\$\(|`|\$\{\w+[^}\w]/.test(url)) return [];
  // ADD makes its files as root.
  if (!runsAsRoot(model.executionAt(run))) return [];
  if (holdsComment(model, run.start, run.end)) return [];
  const text = `ADD --unpack=true ${url} ${folder.replace(/\/*$/, '/')}`;
  return [{ title: 'Unpack it with ADD', safety: 'suggestion', edits: [{ start: run.start, end: run.end, text }] }];
}
