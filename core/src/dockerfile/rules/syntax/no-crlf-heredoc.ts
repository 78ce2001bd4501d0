import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { orTrigger } from '#core/dockerfile/rules/trigger';
import type { Heredoc, Instruction } from '#core/dockerfile/syntax/tree';

export default defineRule({
  id: 'no-crlf-heredoc',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { shellcheck: 'SC1017' },
  summary: 'The lines of a heredoc do not end with a carriage return.',
  why: 'BuildKit takes carriage returns away at the end of instructions, but what stands in a heredoc arrives as it is. A shell takes the carriage return for a part of the last word of each line (`set: Illegal option -`, `not found` for a command that is there), and a script that `COPY` makes of it does not start: `no such file or directory` means the interpreter `/bin/sh\\r`. Keep the file with line feeds: `Dockerfile* text eol=lf` in `.gitattributes` holds for everybody.',
  options: {},
  messages: {
    shell:
      'The lines of this heredoc end with a carriage return, which the shell takes for a part of the last word; end them with a line feed alone.',
    file: 'The lines of this heredoc end with a carriage return, which all end up in `{target}`; end them with a line feed alone.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\r\nRUN «<<EOF»\r\napk add --no-cache curl\r\nEOF\r\n',
      good: 'FROM alpine:3.20\r\nRUN <<EOF\r\napk add --no-cache curl\nEOF\r\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const outer of model.tree.instructions) {
        const node = orTrigger(outer);
        for (const heredoc of node.heredocs) {
          const edits = returnsIn(heredoc, model.text);
          if (edits.length === 0 || isForWindows(model, node)) continue;
          const title = 'End its lines with line feeds only';
          const fixes = [{ title, safety: 'safe', edits }] as const;
          if (node.keyword.name === 'RUN') report({ at: heredoc.marker, message: 'shell', fixes });
          else report({ at: heredoc.marker, message: 'file', data: { target: node.words.at(-1)?.text ?? '' }, fixes });
        }
      }
    },
  },
});

function returnsIn({ body }: Heredoc, text: string) {
  return [...text.slice(body.start, body.end).matchAll(/\r(?=\n)/g)].map(({ index }) => {
    const start = body.start + index;
    return { start, end: start + 1, text: '' };
  });
}

/** Programs of Windows expect carriage returns. */
function isForWindows(model: DockerfileModel, node: Instruction): boolean {
  if (model.tree.escape === '`') return true;
  if (/\.(?:bat|cmd|ps1|psm1|reg|ini|inf)$/i.test(node.words.at(-1)?.text ?? '')) return true;
  const { shell } = model.executionAt(node);
  return shell.kind === 'known' && /(?:^|[\\/])(?:cmd|powershell|pwsh)(?:\.exe)?$/i.test(shell.value[0] ?? '');
}
