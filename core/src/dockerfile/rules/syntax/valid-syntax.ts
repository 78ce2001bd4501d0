import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type Broken, brokenAt } from '#core/dockerfile/rules/syntax/mend/broken';
import { goesOn } from '#core/dockerfile/rules/syntax/mend/continuation';
import { mayGoOn } from '#core/dockerfile/rules/syntax/mend/instructions';
import { mendsOf } from '#core/dockerfile/rules/syntax/mend/mends';
import { codesOf } from '#core/dockerfile/rules/syntax/syntax-codes';
import type { Instruction, SyntaxProblem } from '#core/dockerfile/syntax/tree';

/** Problems that have a rule of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['no-instructions', 'no-stage', 'onbuild-chain', 'onbuild-trigger']);

export default defineRule({
  id: 'valid-syntax',
  category: 'syntax',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL1000' },
  supersedes: ['no-untagged-base', 'valid-image-name'],
  summary: 'The file is one that BuildKit reads.',
  why: 'A build of a file with such a mistake stops before its first step. The rest of the file is checked all the same. A line that begins with `&&`, a pipe or a flag is the rest of the command above it, so the fix continues the line before; other words may be misspelt instructions or forgotten continuations, so those fixes are suggestions.',
  options: {},
  messages: {
    problem: '{problem}',
    rest: '`{word}` begins no instruction, so this is the rest of the command above, whose line lacks a `{escape}` at its end.',
    mayBeRest:
      '`{word}` is not an instruction; if it goes on with the {above} above, that line lacks a `{escape}` at its end.',
    command:
      '`{word}` begins a command, but the builder runs none for {name}, and takes the words of it for more names, of which `{rest}` has no `=`. Find the value in a RUN, or pass it in as a build argument.',
    template:
      '`{word}` belongs to a template, and BuildKit reads the file that is made of it; look at that one instead.',
  },
  examples: [
    {
      bad: 'FROM alpine:3.20\n«RUNN» echo hello\n',
      good: 'FROM alpine:3.20\nRUN echo hello\n',
    },
    {
      note: 'A line before `&&` lacks its continuation.',
      bad: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n    «&&» curl --version\n',
      good: 'FROM alpine:3.20\nRUN apk add --no-cache curl \\\n    && curl --version\n',
    },
    {
      note: 'A flag that the instruction does not have.',
      bad: 'FROM alpine:3.20\nCOPY «--chwon=app» . /app/\n',
      good: 'FROM alpine:3.20\nCOPY --chown=app . /app/\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const problem of problemsOf(model)) {
        if (isOfTemplate(model, problem)) {
          const word = model.text.slice(problem.start, problem.end);
          report({ at: problem, message: 'template', data: { word }, codes: codesOf(problem.code, undefined) });
          continue;
        }
        const broken = brokenAt(model, problem);
        const keyword = broken?.node.keyword;
        const place = { at: problem, codes: codesOf(problem.code, keyword?.name), fixes: mendsOf(model, problem) };
        const { escape } = model.tree;
        const above = broken && instructionAbove(model, broken.node);
        const opener = problem.code === 'missing-equals' && broken ? commandBefore(broken) : undefined;
        if (opener !== undefined && keyword) {
          const rest = model.text.slice(problem.start, problem.end);
          report({ ...place, message: 'command', data: { word: opener, name: keyword.name, rest }, fixes: [] });
        } else if (problem.code !== 'unknown-instruction' || !keyword) {
          report({ ...place, message: 'problem', data: { problem: problem.message } });
        } else if (goesOn(keyword)) {
          report({ ...place, message: 'rest', data: { word: keyword.text, escape } });
        } else if (above !== undefined && mayGoOn(broken)) {
          report({ ...place, message: 'mayBeRest', data: { word: keyword.text, above, escape } });
        } else report({ ...place, message: 'problem', data: { problem: problem.message } });
      }
    },
  },
});

/** The name of the instruction before; several such lines below each other belong to the same one. */
function instructionAbove({ tree: { instructions } }: DockerfileModel, node: Instruction): string | undefined {
  return instructions.findLast((it) => it.start < node.start && it.keyword.name !== 'UNKNOWN')?.keyword.name;
}

/** The first word of `$(cat VERSION)`, when the problem is the rest of it. */
function commandBefore({ node, problem }: Broken): string | undefined {
  const text = node.pairs.findLast((it) => it.end <= problem.start)?.value?.text ?? '';
  return /^(?:\$\([^)]*|`[^`]*)$/.test(text) ? text : undefined;
}

/** In a template only its first line: what stands between such lines may be of its language too. */
function problemsOf(model: DockerfileModel): readonly SyntaxProblem[] {
  const template = model.tree.problems.find((it) => isOfTemplate(model, it));
  return model.tree.problems.filter(
    (it) => !ELSEWHERE.has(it.code) && (!template || it === template || it.code !== 'unknown-instruction'),
  );
}

/** A line of Jinja, Go's templates and the like: `{% if x %}`, `{{ range }}`. */
function isOfTemplate({ text }: DockerfileModel, { code, start }: SyntaxProblem): boolean {
  return code === 'unknown-instruction' && /^\{[%{#]/.test(text.slice(start, start + 2));
}
