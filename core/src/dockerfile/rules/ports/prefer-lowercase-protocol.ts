import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'prefer-lowercase-protocol',
  category: 'ports',
  severity: 'info',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { buildkit: 'ExposeProtoCasing', tally: 'buildkit/ExposeProtoCasing' },
  summary: 'Protocols in `EXPOSE` are in lower case.',
  why: 'The image holds the protocol in lower case. Written otherwise, the port of the Dockerfile is not the one that `docker inspect` shows or that a tool looks for in the file.',
  options: {},
  messages: {
    casing: 'The image holds `{port}` as `{lower}`; write the protocol in lower case.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nEXPOSE 80/«TCP» 53/udp\n',
      good: 'FROM alpine:3.20\nEXPOSE 80/tcp 53/udp\n',
    },
  ],
  visit: {
    EXPOSE(node, { model, report }) {
      for (const { start, end } of node.words) {
        const written = model.text.slice(start, end);
        const value = written.includes('$') ? model.variables.expand(written, node) : undefined;
        const port = value?.kind === 'known' ? value.value : written;
        const slash = port.lastIndexOf('/');
        const protocol = port.slice(slash + 1);
        const lower = protocol.toLowerCase();
        if (slash < 0 || !/^[A-Za-z]+$/.test(protocol) || protocol === lower) continue;
        const isWritten = written.endsWith(`/${protocol}`);
        const at = { start: isWritten ? end - protocol.length : start, end };
        const fix = { title: `Write ${lower}`, safety: 'safe', edits: [{ ...at, text: lower }] } as const;
        report({ at, message: 'casing', data: { port, lower: port.toLowerCase() }, fixes: isWritten ? [fix] : [] });
      }
    },
  },
});
