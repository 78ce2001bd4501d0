import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import { withParents } from '#core/dockerfile/model/lineage';
import type { Stage } from '#core/dockerfile/model/stages';
import { baseOf } from '#core/dockerfile/base-image';
import { jsonFix } from '#core/dockerfile/rules/run-time/exec-form-fixes';
import { shellNamed } from '#core/dockerfile/shell/shell-in-force';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Span } from '#core/text/span';

const messages = {
  build:
    '`{image}` has no `{shell}`, which this {keyword} runs in, so the build fails; do it in a stage that has a shell, and copy what comes of it.',
  start:
    '`{image}` has no `{shell}`, which this {keyword} runs in, so the container does not start; write it as a JSON list that begins with the program.',
  check:
    '`{image}` has no `{shell}`, which this check runs in, so it fails each time; write a JSON list that begins with a program of the image.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-shell-without-shell',
  category: 'run-time',
  severity: 'error',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { tally: 'tally/shell-run-in-scratch' },
  supersedes: ['prefer-exec-form', 'require-healthcheck-fail-flag', 'prefer-healthcheck-exit-one'],
  summary: 'A stage without a shell has no shell forms.',
  why: 'Images from `scratch` are empty, and distroless images hold a program and its libraries, but no shell. `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK` in shell form start `/bin/sh`, which is not there: the build or the container ends with `no such file or directory`. Stages that copy something that may be a shell are not reported.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM scratch\nCOPY app /app\nCMD «/app --port 80»\n',
      good: 'FROM scratch\nCOPY app /app\nCMD ["/app", "--port", "80"]\n',
    },
    {
      note: 'What a step does is done in another stage.',
      bad: 'FROM gcr.io/distroless/static\nCOPY app /app\nRUN «chmod +x /app»\n',
      good: 'FROM gcr.io/distroless/static\nCOPY --chmod=755 app /app\n',
    },
  ],
  visit: {
    RUN: (node, context, { stage, trigger }) => {
      check(node, node, context, { stage: trigger ? undefined : stage, message: 'build' });
    },
    CMD: (node, context, { stage, trigger }) => {
      // Behind an ENTRYPOINT of the base image it may be arguments for that; as a shell form it is never meant so.
      check(node, node, context, { stage: trigger ? undefined : stage, message: 'start' });
    },
    ENTRYPOINT: (node, context, { stage, trigger }) => {
      check(node, node, context, { stage: trigger ? undefined : stage, message: 'start' });
    },
    HEALTHCHECK(node, context, { stage, trigger }) {
      if (node.child) check(node.child, node, context, { stage: trigger ? undefined : stage, message: 'check' });
    },
  },
});

interface Where {
  readonly stage: Stage | undefined;
  readonly message: keyof typeof messages;
}

function check(node: Instruction, outer: Instruction, { model, report }: Context, { stage, message }: Where): void {
  const shell = stage && shellOf(model, node);
  if (!stage || !shell || hasShell(model, stage, outer)) return;
  const { image, family } = baseOf(model, stage);
  // A distroless image may have an entry point, for which the words are arguments then.
  const isArgument = family === 'distroless' && message === 'start';
  const fix = message === 'build' || node.json ? undefined : jsonFix(model, node, isArgument);
  const data = { image, shell: shell.name, keyword: outer.keyword.name };
  report({ at: shell.at, message, data, fixes: fix ? [fix] : [] });
}

/** The shell that the instruction starts; undefined when it starts none. */
function shellOf(model: DockerfileModel, node: Instruction): { readonly name: string; readonly at: Span } | undefined {
  const [first] = node.json ?? [];
  if (node.json) {
    const isShell = first !== undefined && shellNamed([first.text]).dialect !== 'other';
    return isShell ? { name: first.text, at: first } : undefined;
  }
  const [word] = node.words;
  const { shell } = model.executionAt(node);
  if (!word || word.text.trim() === '' || shell.kind === 'unknown' || node.heredocs.length > 0) return undefined;
  return { name: shell.value[0] ?? '/bin/sh', at: word };
}

/** True unless the stage certainly has none: what is copied or mounted may bring one. */
function hasShell(model: DockerfileModel, stage: Stage, node: Instruction): boolean {
  const { family } = baseOf(model, stage);
  if (family !== 'scratch' && family !== 'distroless') return true;
  if (node.flags.some((it) => it.name === 'mount')) return true;
  return withParents(stage).some((it) => bringsShell(model, it));
}

const PROGRAM_FOLDER =
  /^\/(?:usr(?:\/(?:local\/)?s?bin)?|s?bin|busybox)?(?:\/\*)?$|\/(?:sh|bash|busybox|cmd\.exe|powershell\.exe|pwsh)$/;

const bringsShell = kept((model, stage: Stage): boolean =>
  stage.instructions.some((node) => {
    if (node.keyword.name !== 'COPY' && node.keyword.name !== 'ADD') return false;
    const isOfProject = !node.flags.some((it) => it.name === 'from') && node.keyword.name === 'COPY';
    return effectsOf(model, node).effects.some((effect) => {
      if (effect.kind !== 'create') return false;
      if (effect.place.kind !== 'path') return true;
      const isOpen = PROGRAM_FOLDER.test(effect.place.path) || isShellNamed(node);
      return isOpen && !(isOfProject && isPlainFile(node));
    });
  }),
);

function isShellNamed({ words }: Instruction): boolean {
  return words.some((it) => /(?:^|\/)(?:sh|bash|busybox|rootfs[^/]*|toybox|dash)$/.test(it.text));
}

/** A file with a name that is no shell's, from the context: `COPY app /`. */
function isPlainFile({ words }: Instruction): boolean {
  const sources = words.slice(0, -1);
  return sources.every(
    (it) =>
      /^\.?\/?[\w./-]*\w$/.test(it.text) &&
      !/(?:^|\/)(?:sh|bash|busybox|dash|rootfs[^/]*|root|fs|image|out|dist|bin|build|target|files?|\.|\.\.)$/.test(
        it.text,
      ),
  );
}
