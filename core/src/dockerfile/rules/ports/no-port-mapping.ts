import { defineRule } from '#core/dockerfile/define-rule';

export default defineRule({
  id: 'no-port-mapping',
  category: 'ports',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { buildkit: 'ExposeInvalidFormat', tally: 'buildkit/ExposeInvalidFormat' },
  summary: '`EXPOSE` names ports of the container only.',
  why: '`EXPOSE` says on which ports the container listens. An address or a port of the host in front of them is dropped, and will be an error in later versions of BuildKit. Which port of the host leads there is said when the container starts, with `docker run -p`.',
  options: {},
  messages: {
    mapping:
      'The address or host port in `{port}` is dropped: EXPOSE cannot publish a port. Write `{container}`, and start the container with `-p {port}`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nEXPOSE «8080:80»\n',
      good: 'FROM alpine:3.20\nEXPOSE 80\n',
    },
  ],
  visit: {
    EXPOSE({ words }, { model, report }) {
      for (const { start, end } of words) {
        const port = model.text.slice(start, end);
        const found = /^(?:[\w.[\]:-]*:)(\d+(?:-\d+)?(?:\/[a-z]+)?)$/i.exec(port);
        const container = found?.[1];
        if (container === undefined) continue;
        const fix = { title: `Write ${container}`, safety: 'safe', edits: [{ start, end, text: container }] } as const;
        report({ at: { start, end }, message: 'mapping', data: { port, container }, fixes: [fix] });
      }
    },
  },
});
