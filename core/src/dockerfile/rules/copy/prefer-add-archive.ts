import { defineRule } from '#core/dockerfile/define-rule';
import { unpackedByAdd } from '#core/dockerfile/rules/copy/unpacked-by-add';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { baseName } from '#core/dockerfile/model/effects/place';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { hasFlag, isCommand, readArguments } from '#core/dockerfile/shell/arguments';

const ARCHIVE = /\.(?:tar|tar\.\w+|tb2|tbz2?|tgz|tlz|tpz|txz)$/;

export default defineRule({
  id: 'prefer-add-archive',
  category: 'copy',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3010', tally: 'hadolint/DL3010' },
  summary: 'Archives of the context are unpacked with `ADD`.',
  why: 'An archive that is copied and then unpacked is in the image twice: packed in the layer of the `COPY`, where no later step can remove it, and unpacked in that of the `RUN`. `ADD` unpacks it and leaves nothing else behind.',
  options: {},
  messages: {
    archive:
      '`{archive}` is unpacked on line {line} and stays in the image besides; unpack it with `ADD {archive} FOLDER/`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nCOPY «site.tar.gz» /tmp/\nRUN tar -xzf /tmp/site.tar.gz -C /srv\n',
      good: 'FROM alpine:3.20\nADD site.tar.gz /srv/\n',
    },
  ],
  visit: {
    stage({ instructions }, { model, report }) {
      for (const [index, node] of instructions.entries()) {
        if (node.keyword.name !== 'COPY' || node.flags.some((it) => it.name === 'from')) continue;
        for (const { text, start, end } of node.words.slice(0, -1)) {
          if (!ARCHIVE.test(text)) continue;
          const names = [text, node.words.at(-1)?.text ?? ''].map((it) => baseName(it));
          const unpacking = instructions.find(
            (it, at) => at > index && it.keyword.name === 'RUN' && unpacks(model, it, names),
          );
          if (!unpacking) continue;
          const data = { archive: text, line: unpacking.lines.first + 1 };
          const fix = unpackedByAdd(model, node, unpacking);
          report({ at: { start, end }, message: 'archive', data, fixes: fix ? [fix] : [] });
        }
      }
    },
  },
});

function unpacks(model: DockerfileModel, run: Instruction, names: readonly (string | undefined)[]): boolean {
  return posixCommands(model, run).some((command) => {
    if (!isCommand(command, 'tar') || !hasFlag(readArguments(command), '-x', '--extract', '--get')) return false;
    return command.args.some(({ text }) => ARCHIVE.test(text) && names.includes(baseName(text)));
  });
}
