import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { outerCommands, plainScript } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { isRoot } from '#core/dockerfile/rules/root-user';
import { holdsComment } from '#core/dockerfile/rules/removed-part';
import { writtenEnd } from '#core/dockerfile/rules/written';

export default defineRule({
  id: 'prefer-copy-heredoc',
  category: 'copy',
  severity: 'info',
  preset: 'all',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/prefer-copy-heredoc' },
  summary: 'A file whose text stands in the Dockerfile is written by `COPY`.',
  why: 'A `RUN` that does nothing but write a file starts a shell for it, and its text goes through the quoting of that shell. `COPY <<EOF` shows the text as it will be, needs no shell, and can set owner and mode. It needs BuildKit.',
  whenNot: 'Where the image is built without BuildKit.',
  options: {},
  messages: {
    write: 'This RUN only writes `{file}`; write it with `COPY <<EOF {file}`, which needs no shell and no quoting.',
  },
  examples: [
    {
      bad: "FROM nginx:1.27\n«RUN» echo 'server_tokens off;' > /etc/nginx/conf.d/quiet.conf\n",
      good: "FROM nginx:1.27\nCOPY <<'EOF' /etc/nginx/conf.d/quiet.conf\nserver_tokens off;\nEOF\n",
    },
    {
      bad: 'FROM alpine:3.20\n«RUN» printf "%s\\n" "a=1" "b=2" > /etc/app.conf\n',
      good: "FROM alpine:3.20\nCOPY <<'EOF' /etc/app.conf\na=1\nb=2\nEOF\n",
    },
  ],
  visit: {
    RUN(run, { model, report }, { trigger }) {
      const written = trigger ? undefined : writtenBy(model, run);
      if (!written) return;
      const { user } = model.executionAt(run);
      const owner = user.kind === 'known' && !isRoot(user.value) ? user.value : undefined;
      report({
        at: run.keyword,
        message: 'write',
        data: { file: written.file },
        fixes: [copyFix(model, run, written, owner)],
      });
    },
  },
});

interface Written {
  readonly file: string;
  readonly lines: readonly string[];
}

/** The file and its text, when the step writes one with words that need no shell, and does nothing else. */
function writtenBy(model: DockerfileModel, run: Instruction): Written | undefined {
  const command = onlyCommand(model, run);
  const [redirect, ...more] = command?.redirects ?? [];
  if (!command || !redirect || more.length > 0 || !/^1?>$/.test(redirect.operator)) return undefined;
  const file = redirect.target?.value;
  if (file === undefined || !/^\/[\w./-]*[\w-]$/.test(file) || /^\/(?:dev|proc|sys)\//.test(file)) return undefined;
  const lines = linesOf(command);
  return lines?.length && !lines.includes('EOF') ? { file, lines } : undefined;
}

/** The command of a step that has a single plain one, and no comment that would be lost. */
function onlyCommand(model: DockerfileModel, run: Instruction): ShellCommand | undefined {
  const script = plainScript(model, run);
  const [command, ...others] = script ? outerCommands(script) : [];
  if (!command || others.length > 0 || run.flags.length > 0) return undefined;
  const { wrappers, assignments, inside } = command;
  const isPlain = wrappers.length + assignments.length + inside.length === 0 && !command.isBackground;
  const hasComment = holdsComment(model, run.start, run.end);
  return isPlain && !hasComment ? command : undefined;
}

/** What `echo` and `printf` print, when every shell prints the same. */
function linesOf({ name, args }: ShellCommand): readonly string[] | undefined {
  const values = args.map((it) => it.value);
  if (!values.every((it) => it !== undefined && !/[\\\r]/.test(it.replace(/^%s\\n$/, '')))) return undefined;
  const texts = values.map((it) => it ?? '');
  if (name === 'echo') return texts[0]?.startsWith('-') ? undefined : texts.join(' ').split('\n');
  if (name !== 'printf' || texts[0] !== '%s\\n') return undefined;
  return texts.slice(1).flatMap((it) => it.split('\n'));
}

function copyFix(model: DockerfileModel, run: Instruction, { file, lines }: Written, owner: string | undefined): Fix {
  const flag = owner === undefined ? '' : `--chown=${owner} `;
  const keyword = run.keyword.text === 'run' ? 'copy' : 'COPY';
  const end = writtenEnd(model, run);
  const text = [`${keyword} ${flag}<<'EOF' ${file}`, ...lines, 'EOF'].join('\n');
  return { title: 'Write it with COPY', safety: 'suggestion', edits: [{ start: run.start, end, text }] };
}
