import { defineRule, type RuleContext } from '#core/dockerfile/define-rule';
import type { Stage } from '#core/dockerfile/model/stages';
import { baseOf } from '#core/dockerfile/base-image';
import { type ShellSyntax, shellSyntaxIn } from '#core/dockerfile/rules/run-time/exec-form-syntax';
import { launchOf } from '#core/dockerfile/rules/run-time/launch';
import { shellNamed } from '#core/dockerfile/shell/shell-in-force';
import type { Instruction, Word } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

const messages = {
  operator:
    'No shell reads a JSON list: `{program}` gets `{part}` and all behind it as arguments. Hand the line to a shell with `["sh", "-c", "…"]`.',
  variable:
    'No shell reads a JSON list, so `{part}` is not replaced: `{program}` gets it as it stands. Hand the line to a shell with `["sh", "-c", "…"]`.',
  program:
    'No shell reads a JSON list, so `{part}` is not replaced, and no program has that name. Hand the line to a shell with `["sh", "-c", "…"]`.',
} as const;

type Context = RuleContext<typeof messages>;

export default defineRule({
  id: 'no-shell-syntax-in-exec-form',
  category: 'run-time',
  severity: 'warning',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'A JSON list holds nothing that only a shell understands.',
  why: 'The strings of a JSON list go to the program as they are. Variables, `&&`, `|`, `>`, `~` and patterns mean something to a shell, and there is none: the program gets a dollar sign and a name, or two ampersands, as an argument.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM python:3.13\nENV PORT=80\nCMD ["gunicorn", «"--bind=0.0.0.0:$PORT"», "app:app"]\n',
      good: 'FROM python:3.13\nENV PORT=80\nCMD ["sh", "-c", "exec gunicorn \\"--bind=0.0.0.0:$PORT\\" app:app"]\n',
    },
    {
      bad: 'FROM nginx:1.27\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/", «"||"», "exit", "1"]\n',
      good: 'FROM nginx:1.27\nHEALTHCHECK CMD ["sh", "-c", "curl -f http://localhost/ || exit 1"]\n',
    },
  ],
  visit: {
    CMD(node, context, { stage, trigger }) {
      const { entrypoint } = (stage && !trigger && launchOf(context.model, stage)) || {};
      // `ENTRYPOINT ["sh", "-c"]` reads it after all.
      if (trigger || startsShell(entrypoint?.json ?? [])) return;
      check(node, context, stage);
    },
    ENTRYPOINT: (node, context, { stage }) => {
      check(node, context, stage);
    },
    RUN: (node, context, { stage }) => {
      check(node, context, stage);
    },
    HEALTHCHECK({ child }, context, { stage }) {
      if (child) check(child, context, stage);
    },
  },
});

function check(node: Instruction, { model, report }: Context, stage: Stage | undefined): void {
  const { json = [] } = node;
  const [program] = json;
  // Several words in the first string are another rule's.
  if (!program || !stage || startsShell(json) || /\s/.test(program.text)) return;
  const found = shellSyntaxIn(json);
  if (!found) return;
  const { family } = baseOf(model, stage);
  const hasShell = family !== 'scratch' && family !== 'distroless';
  const isOperator = found.kind === 'operator' || found.kind === 'redirection';
  const message = isOperator ? 'operator' : program === found.word ? 'program' : 'variable';
  const data = { program: program.text, part: found.part };
  report({ at: found.word, message, data, fixes: hasShell ? shellFix(node, found) : [] });
}

function startsShell(words: readonly Word[]): boolean {
  return shellNamed(words.map((it) => it.text)).dialect !== 'other';
}

function shellFix(node: Instruction, { kind }: ShellSyntax): readonly Fix[] {
  const { json = [], value, keyword } = node;
  const line = json.map((it) => quoted(it.text)).join(' ');
  const isOneCommand = kind !== 'operator' && !/ (?:&&|\|\|?|;|&) /.test(line);
  // The arguments behind an entry point have to be handed on.
  const isEntrypoint = keyword.name === 'ENTRYPOINT';
  if (isEntrypoint && !isOneCommand) return [];
  const isLong = isOneCommand && (isEntrypoint || keyword.name === 'CMD');
  const text = `${isLong ? 'exec ' : ''}${line}${isEntrypoint ? ' "$@"' : ''}`;
  const words = ['sh', '-c', text, ...(isEntrypoint ? ['--'] : [])];
  const list = `[${words.map((it) => JSON.stringify(it)).join(', ')}]`;
  const edits = [{ ...value.sourceSpan(0, value.text.length), text: list }];
  return [{ title: 'Let a shell run it', safety: 'suggestion', edits }];
}

/** A string as a word of a shell's, in which variables, patterns and operators count. */
function quoted(text: string): string {
  if (/^[\w./:=@,+%*~-]+$/.test(text) || /^(?:&&|\|\|?|;|&|(?:\d|&)?>>?(?:&\d|[\w./$-]*)|<[\w./-]*)$/.test(text))
    return text;
  if (/[$`]/.test(text)) return `"${text.replace(/["\\]/g, '\\$&')}"`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
