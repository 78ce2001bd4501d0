import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'valid-port',
  category: 'ports',
  severity: 'error',
  preset: 'recommended',
  fix: 'none',
  since: '0.1.0',
  aliases: { hadolint: 'DL3011' },
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
  ],
  visit: {
    EXPOSE(node, { model, report }) {
      for (const word of node.words) {
        const value = model.variables.expand(word.text, node);
        if (value.kind === 'unknown' || value.value === '') continue;
        const [port = '', protocol] = value.value.split('/', 2);
        const [first = '', last, more] = port.slice(port.lastIndexOf(':') + 1).split('-');
        if (more !== undefined || ![first, last ?? first].every(isPort)) {
          report({ at: word, message: 'number', data: { port: value.value } });
        } else if (last !== undefined && Number(last) < Number(first)) {
          report({ at: word, message: 'order', data: { port: value.value } });
        } else if (protocol !== undefined && !/^(?:tcp|udp|sctp)$/i.test(protocol)) {
          report({ at: word, message: 'protocol', data: { protocol } });
        }
      }
    },
  },
});

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= 65_535;
}
