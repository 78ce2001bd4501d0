import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { isWindowsPath } from '#core/dockerfile/model/paths';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { lastOf } from '#core/dockerfile/model/lineage';

const messages = {
  relative:
    '`WORKDIR {path}` begins wherever the base image left off, and leads elsewhere when that changes; write an absolute path.',
  backslash:
    'The `\\` in `WORKDIR {path}` escapes the character behind it and is lost, so that the folder is `{result}`. Write `{slashes}`, or begin the file with `# escape=` and a backtick.',
} as const;

const options = {
  everywhere: {
    type: 'boolean',
    default: false,
    description: 'Report relative paths behind another `WORKDIR` of the stage too.',
  },
} as const;

export default defineRule({
  id: 'prefer-absolute-workdir',
  category: 'paths',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {
    hadolint: 'DL3000',
    buildkit: 'WorkdirRelativePath',
    tally: 'buildkit/WorkdirRelativePath',
    dockerfileUtils: 'dockerfile-utils/50',
  },
  summary: 'The first `WORKDIR` of an image is an absolute path.',
  why: 'A relative path starts from the working directory of the base image, which a new version of that image may change without a word. Behind another `WORKDIR` of the same file it is clear what it leads to.',
  whenNot: 'Where the base image promises its working directory.',
  options,
  messages,
  examples: [
    {
      bad: 'FROM alpine:3.20\nWORKDIR «app»\n',
      good: 'FROM alpine:3.20\nWORKDIR /app\n',
    },
  ],
  visit: {
    stage(stage, context) {
      const isKnown = stage.parent !== undefined && lastOf(context.model, stage.parent, 'WORKDIR') !== undefined;
      const nodes = stage.instructions.filter((it) => it.keyword.name === 'WORKDIR');
      for (const [index, node] of nodes.entries()) {
        if (context.options.everywhere || (index === 0 && !isKnown)) visit(node, context);
      }
    },
  },
});

function visit(node: Instruction, { model, report }: RuleContext<typeof messages, typeof options>): void {
  const [word] = node.words;
  if (!word) return;
  const value = model.variables.expand(word.text, node);
  // A variable in front most often holds an absolute path.
  const path = value.kind === 'known' ? value.value : word.text.replace(/^["']/, '');
  if (path === '' || path.startsWith('/') || path.startsWith('$') || isWindowsPath(path)) return;
  if (model.tree.escape === '\\' && /^[A-Za-z]:\\(?!\\)/.test(word.text)) {
    const slashes = word.text.replaceAll('\\', '/');
    const edits = [{ start: word.start, end: word.end, text: slashes }];
    const fixes = [{ title: `Write ${slashes}`, safety: 'suggestion', edits } as const];
    report({ at: word, message: 'backslash', data: { path: word.text, result: path, slashes }, fixes });
    return;
  }
  report({ at: word, message: 'relative', data: { path }, fixes: absoluteFix(model, node, word) });
}

/** From where the file says that it leads; else from the root, where most images begin. */
function absoluteFix(model: DockerfileModel, node: Instruction, { start, end, text }: Word): readonly Fix[] {
  const { workdir } = model.executionAt(node);
  const isKnown = workdir.kind === 'known' && !workdir.isDefault && !workdir.value.includes('$');
  const folder = isKnown ? workdir.value.replace(/\/$/, '') : '';
  if (!/^["']?(?:\.\/)?[\w$@{+-][\w.$@{}+/-]*["']?$/.test(text) || model.text.slice(start, end) !== text) return [];
  const path = text.replace(/^(["']?)(?:\.\/)?/, `$1${folder.replaceAll('$', '$$$$')}/`);
  const edits = [{ start, end, text: path }];
  return [{ title: `Write ${path}`, safety: isKnown ? 'safe' : 'suggestion', edits }];
}
