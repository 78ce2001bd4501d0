import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { homeAt } from '#core/dockerfile/rules/home';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import { readMount } from '#core/dockerfile/syntax/mounts';
import type { Fix } from '#core/lint/finding';
import type { Span } from '#core/text/span';
import { mountOptionSpan } from '#core/dockerfile/rules/mount-option';

const messages = {
  path: '`~` in `{path}` is no home folder here: only a shell puts one in, and {keyword} takes a folder with the name `~`. Write the path out{hint}.',
  value:
    '`~` in the value of `{path}` stays as it is: only a shell puts a home folder in, and not when it comes out of a variable. Write the path out{hint}.',
  source:
    '`{path}` is looked for in the build context, below a folder with the name `~`: the home folder of the machine that builds is out of reach. Put the file into the context, or hand it over with `RUN --mount=type=secret`.',
} as const;

type Context = RuleContext<typeof messages>;

/** Programs that put the home folder in by themselves read these. */
const READ_WITH_TILDE = /^(?:npm_config_|pip_|yarn_|git_|ssh_)/i;

/** Variables whose value is a folder. Elsewhere a `~` by itself may be anything, such as the null of YAML. */
const HOLDS_FOLDER = /(?:home|dir|directory|path|folder|root|prefix|workspace|workdir|pwd)s?$/i;

export default defineRule({
  id: 'no-literal-tilde',
  category: 'paths',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  supersedes: ['prefer-absolute-workdir', 'no-relative-destination', 'no-missing-source', 'valid-cache-mount-target'],
  summary: '`~` is written out where no shell reads it.',
  why: 'A home folder in the place of `~` is the work of a shell. `WORKDIR ~/app` makes a folder with the name `~` below the working directory, `COPY x ~/` fills one, and a search path with `~/bin` in it finds nothing there in most shells. The build goes on without a word, and the files are missed later.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM debian:12\nWORKDIR «~/app»\nENV PATH=«~/.local/bin:$PATH»\n',
      good: 'FROM debian:12\nWORKDIR /root/app\nENV PATH=/root/.local/bin:$PATH\n',
    },
    {
      bad: 'FROM node:22\nUSER node\nCOPY .npmrc «~/»\n',
      good: 'FROM node:22\nUSER node\nCOPY .npmrc /home/node/\n',
    },
  ],
  visit: {
    WORKDIR: (node, context) => path(node, node.words[0], context),
    VOLUME: (node, context) => {
      for (const word of node.words) path(node, word, context);
    },
    COPY: transfer,
    ADD: transfer,
    ENV: values,
    ARG: values,
    RUN(node, context) {
      for (const flag of node.flags) {
        const target = flag.name === 'mount' ? readMount(flag).options.get('target') : undefined;
        if (target === undefined || !isHome(target)) continue;
        path(node, { ...mountOptionSpan(context.model.text, flag, 'target', target), text: target }, context);
      }
    },
  },
});

/** `~`, `~/x` and `~name/x`. */
function isHome(text: string): boolean {
  return /^~(?:[a-z_][\w-]*)?(?:\/|$)/.test(text) && text !== '' && !/^~[^/]+$/.test(text);
}

function path(node: Instruction, word: Word | undefined, { model, report }: Context): void {
  if (!word) return;
  const plain = word.text.replace(/^["']/, '');
  if (!isHome(plain.replace(/["']$/, ''))) return;
  const data = { path: plain.replace(/["']$/, ''), keyword: node.keyword.name };
  const fix = homeFix(node, word, { model });
  report({ at: word, message: 'path', data: { ...data, hint: fix?.hint ?? '' }, fixes: fix ? [fix.fix] : [] });
}

function transfer(node: Instruction, context: Context): void {
  const words = node.words;
  path(node, words.at(-1), context);
  if (node.flags.some((it) => it.name === 'from')) return;
  for (const word of words.slice(0, -1)) {
    if (isHome(word.text)) context.report({ at: word, message: 'source', data: { path: word.text } });
  }
}

function values(node: Instruction, { model, report }: Context): void {
  for (const { name, value } of node.pairs) {
    if (!value || value.text.startsWith("'") || READ_WITH_TILDE.test(name.text)) continue;
    const plain = value.text.replace(/^"|"$/g, '');
    if (!/^~(?:\/|$)|:~\//.test(plain) || (plain === '~' && !HOLDS_FOLDER.test(name.text))) continue;
    const fix = homeFix(node, value, { model });
    const data = { path: name.text, hint: fix?.hint ?? '' };
    report({ at: value, message: 'value', data, fixes: fix ? [fix.fix] : [] });
  }
}

/** The home folder in the place of each `~` that a shell would replace. */
function homeFix(
  node: Instruction,
  { start, end }: Span,
  { model }: Pick<Context, 'model'>,
): { readonly fix: Fix; readonly hint: string } | undefined {
  const home = homeAt(model, node);
  if (home === undefined) return undefined;
  const edits = [...model.text.slice(start, end).matchAll(/(?<=^["']?|:)~(?=\/|["']?$)/g)].map(({ index }) => ({
    start: start + index,
    end: start + index + 1,
    text: home,
  }));
  if (edits.length === 0) return undefined;
  return { fix: { title: `Write ${home}`, safety: 'suggestion', edits }, hint: `, most likely \`${home}\`` };
}
