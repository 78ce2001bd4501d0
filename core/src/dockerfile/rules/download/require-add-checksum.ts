import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { isCacheBreaker } from '#core/dockerfile/rules/download/cache-breakers';
import { isRepository } from '#core/dockerfile/rules/download/repository';

export default defineRule({
  id: 'require-add-checksum',
  category: 'download',
  severity: 'info',
  preset: 'strict',
  fix: 'snippet',
  since: '0.1.0',
  aliases: {},
  summary: 'What `ADD` downloads is named by its checksum or its commit.',
  why: 'A file behind an address, or a branch of a repository, can become another one at any time, and the image with it. With `--checksum` (or a commit behind `#`), the build takes exactly what was meant, and fails when it is gone.',
  whenNot: 'For what is meant to be the newest at each build.',
  options: {},
  messages: {
    file: '`{url}` may give another file tomorrow. Name what you want with `--checksum=sha256:…`.',
    repository: '`{url}` gives the newest commit of a branch. Name a tag or a commit behind `#`.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\nADD «https://example.org/1.2/tool.tgz» /tmp/\n',
      good: 'FROM alpine:3.20\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.org/1.2/tool.tgz /tmp/\n',
    },
    {
      bad: 'FROM alpine:3.20\nADD «https://example.org/app.git» /src\n',
      good: 'FROM alpine:3.20\nADD https://example.org/app.git#v1.4.2 /src\n',
    },
  ],
  visit: {
    ADD(node, { model, report }) {
      if (node.flags.some((it) => it.name === 'checksum')) return;
      for (const source of node.words.slice(0, -1)) {
        const text = addressIn(model, node, source.text);
        if (isRepository(text)) {
          if (isExact(text)) continue;
          const at = source.start + source.text.replace(/#.*$/, '').length;
          const edits = [{ start: at, end: source.end, text: '#${1:commit}' }];
          const fixes = [{ title: 'Name a commit', safety: 'snippet', edits }] as const;
          report({ at: source, message: 'repository', data: { url: text }, fixes });
        } else if (/^https?:\/\//i.test(text) && !isCacheBreaker(text)) {
          const at = node.flags[0]?.start ?? node.keyword.end + 1;
          const edits = [{ start: at, end: at, text: '--checksum=sha256:${1:digest} ' }];
          const fixes = [{ title: 'Add --checksum', safety: 'snippet', edits }] as const;
          report({ at: source, message: 'file', data: { url: text }, fixes: node.words.length === 2 ? fixes : [] });
        }
      }
    },
  },
});

/** A source that is nothing but a variable, as the file gives it. */
function addressIn({ variables }: DockerfileModel, node: Instruction, text: string): string {
  if (!/^\$(?:\w+|\{\w+\})$/.test(text)) return text;
  const value = variables.expand(text, node);
  return value.kind === 'known' ? value.value : text;
}

/** A commit, a name with a number such as a tag, or a variable. */
function isExact(url: string): boolean {
  const reference = /#([^:]*)/.exec(url)?.[1] ?? /[?&](?:commit|checksum|tag|ref)=([^&#]*)/.exec(url)?.[1] ?? '';
  return /^[0-9a-f]{7,40}$/i.test(reference) || /\d|\$/.test(reference) || reference.startsWith('refs/tags/');
}
