import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { closestName } from '#core/dockerfile/syntax/suggest';
import type { Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'valid-port',
  category: 'ports',
  severity: 'error',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {
    hadolint: 'DL3011',
    tally: 'hadolint/DL3011',
    dockerfileUtils: ['dockerfile-utils/24', 'dockerfile-utils/25'],
  },
  summary: 'Ports in `EXPOSE` are numbers up to 65535, with a protocol that exists.',
  why: 'The builder refuses a port that is no number or too large, and a protocol other than `tcp`, `udp` and `sctp`, but only when it comes to the instruction. Values of variables are looked at where the file tells them.',
  options: {},
  messages: {
    number:
      '`{port}` is no port: the build fails here. Write a number from 0 to 65535, or a range such as `8000-8010`.',
    order: 'The range `{port}` ends before it begins, which the build refuses; swap its ends.',
    protocol: '`{protocol}` is no protocol of a port: the build fails here. Write `tcp`, `udp` or `sctp`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nEXPOSE «80000»\n',
      good: 'FROM alpine:3.20\nEXPOSE 8000\n',
    },
    {
      bad: 'FROM alpine:3.20\nEXPOSE «80,443» «8010-8000» «53/upd»\n',
      good: 'FROM alpine:3.20\nEXPOSE 80 443 8000-8010 53/udp\n',
    },
  ],
  visit: {
    EXPOSE(node, { model, report }) {
      for (const word of node.words) {
        const value = model.variables.expand(word.text, node);
        if (value.kind === 'unknown' || value.value === '') continue;
        const [port = '', protocol] = value.value.split('/', 2);
        const [first = '', last, more] = port.slice(port.lastIndexOf(':') + 1).split('-');
        if (more !== undefined || ![first, last ?? first].every(isPort)) {
          report({
            at: word,
            message: 'number',
            data: { port: value.value },
            fixes: fixes(model, word, parted(value.value)),
          });
        } else if (last !== undefined && Number(last) < Number(first)) {
          report({
            at: word,
            message: 'order',
            data: { port: value.value },
            fixes: fixes(model, word, swapped(value.value)),
          });
        } else if (protocol !== undefined && !/^(?:tcp|udp|sctp)$/i.test(protocol)) {
          const right = closestName(protocol.toLowerCase(), ['tcp', 'udp', 'sctp']);
          const better = right && `${port}/${right}`;
          report({ at: word, message: 'protocol', data: { protocol }, fixes: fixes(model, word, better) });
        }
      }
    },
  },
});

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= 65_535;
}

/** Ports that commas part, or that one ends with. */
function parted(written: string): string | undefined {
  const ports = written.split(/[,;]/).filter((it) => it !== '');
  const isList =
    /[,;]/.test(written) && ports.every((it) => /^\d+(?:\/\w+)?$/.test(it) && isPort(it.split('/')[0] ?? ''));
  return isList && ports.length > 0 ? ports.join(' ') : undefined;
}

function swapped(written: string): string {
  return written.replace(/(\d+)-(\d+)/, '$2-$1');
}

/** Only where the port stands in the file itself, and not in a variable. */
function fixes(
  { text }: DockerfileModel,
  { start, end, text: word }: Word,
  better: string | undefined,
): readonly Fix[] {
  if (better === undefined || word.includes('$') || text.slice(start, end) !== word) return [];
  return [{ title: `Write ${better}`, safety: 'suggestion', edits: [{ start, end, text: better }] }];
}
