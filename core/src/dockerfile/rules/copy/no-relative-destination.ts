import { defineRule } from '#core/dockerfile/define-rule';
import { isWindowsPath } from '#core/dockerfile/model/paths';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { orTrigger } from '#core/dockerfile/rules/trigger';
import type { Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { lineageOf } from '#core/dockerfile/model/lineage';

export default defineRule({
  id: 'no-relative-destination',
  category: 'copy',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { hadolint: 'DL3045', tally: 'hadolint/DL3045' },
  summary: '`COPY` to a relative path stands behind a `WORKDIR`.',
  why: 'A relative destination starts from the working directory of the base image, which a new version of that image may change without a word. With a `WORKDIR` in the file, everybody sees where the files go.',
  whenNot: 'Where the base image promises its working directory.',
  options: {},
  messages: {
    relative:
      '`{path}` is relative to whatever working directory the base image has; set one with `WORKDIR`, or write an absolute path.',
  },
  examples: [
    {
      bad: 'FROM node:22.11\nCOPY package.json «app/»\n',
      good: 'FROM node:22.11\nCOPY package.json /app/\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      const below = stage.parent ? lineageOf(model, stage.parent) : [];
      if (below.some((it) => orTrigger(it).keyword.name === 'WORKDIR')) return;
      for (const outer of stage.instructions) {
        const node = orTrigger(outer);
        if (node.keyword.name === 'WORKDIR') return;
        const destination = node.keyword.name === 'COPY' ? node.words.at(-1) : undefined;
        if (!destination) continue;
        const path = destination.text.replace(/^["']|["']$/g, '');
        if (path === '' || /^[/$]/.test(path) || isWindowsPath(path)) continue;
        report({ at: destination, message: 'relative', data: { path }, fixes: fixesFor(model, destination, path) });
      }
    },
  },
});

/** Most images work in the root folder, where the path means the same with a slash in front. */
function fixesFor({ text }: DockerfileModel, { start, end }: Word, path: string): readonly Fix[] {
  const written = text.slice(start, end);
  const at = written.indexOf(path);
  if (at < 0) return [];
  const absolute = `/${path.replace(/^(?:\.\/+)+|^\.$/, '')}`;
  const edits = [{ start: start + at, end: start + at + path.length, text: absolute }];
  return [{ title: `Write ${absolute}`, safety: 'suggestion', edits }];
}
