import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import { HARMLESS } from '#core/dockerfile/model/effects/harmless';
import { baseOf } from '#core/dockerfile/base-image';
import { execFix } from '#core/dockerfile/rules/run-time/exec-form-fixes';
import { isReplacedByLast, launchedScript, launchOf, shellKindOf } from '#core/dockerfile/rules/run-time/launch';
import { outerCommands } from '#core/dockerfile/rules/shell-chain';
import { shellOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import { POSIX_SHELLS } from '#core/dockerfile/shell/tables/wrappers';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { firstLine } from '#core/dockerfile/rules/written';

const messages = {
  child:
    '`{shell}` stays the first process of the container, `{command}` is only its child and gets no signals: `docker stop` waits ten seconds, then kills it in the middle of its work. Put `exec` in front of it.',
  replaced:
    'Signals reach `{command}` only because this `{shell}` gives its place to a last plain command, which that of Debian and Ubuntu does not, nor any other once something stands behind it. Put `exec` in front of it.',
  bash: 'Signals reach `{command}` only because Bash gives its place to a last plain command, and it no longer does with a redirection or anything else behind it. Put `exec` in front of it.',
} as const;

/** Commands that are done at once, or hold nothing that a stop could break. */
const SHORT = new Set('chgrp chmod chown cp install ln mkdir mv rm rmdir sed tail tar touch unzip'.split(' '));

export default defineRule({
  id: 'require-exec-in-shell',
  category: 'run-time',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: {},
  summary: 'What `["sh", "-c", "…"]` ends with takes the place of the shell.',
  why: 'The JSON form alone does not bring signals to a program when its first word is a shell: the shell is process 1, the program its child. `docker stop` sends its signal to process 1 only, and a shell that waits for a command does not hand it on; ten seconds later, all is killed without a chance to finish requests or write files. `exec` starts the program in the place of the shell. Bash and the shell of BusyBox, and so of Alpine, do that by themselves for a plain last command; dash, the `sh` of Debian and Ubuntu, does not, and the next change of the base image or of the line may bring it there.',
  whenNot: 'For programs that need no orderly end.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM node:22\nENV PORT=80\nCMD ["sh", "-c", "«node server.js --port $PORT»"]\n',
      good: 'FROM node:22\nENV PORT=80\nCMD ["sh", "-c", "exec node server.js --port $PORT"]\n',
    },
    {
      note: 'Only the last command can be put in the place of the shell.',
      bad: 'FROM node:22\nCMD ["sh", "-c", "npm run migrate && «node server.js»"]\n',
      good: 'FROM node:22\nCMD ["sh", "-c", "npm run migrate && exec node server.js"]\n',
    },
  ],
  visit: { CMD: visit, ENTRYPOINT: visit },
});

function visit(node: Instruction, { model, report }: RuleContext<typeof messages>, { stage }: Place): void {
  const started = shellOfExecForm(node);
  const script = started && launchedScript(model, node);
  const [shell] = started?.shell ?? [];
  if (!script || shell === undefined || !stage) return;
  if (sharesSignals(node) || sharesSignals(launchOf(model, stage).entrypoint)) return;
  const outer = outerCommands(script);
  const last = outer.at(-1);
  if (!last || !isLongChild(last, outer)) return;
  const kind = shellKindOf(shell, baseOf(model, stage));
  const replaced = shell.endsWith('bash') ? 'bash' : 'replaced';
  const data = { shell, command: firstLine(model, last) };
  const fixes = execFix(model, outer, last, script.end);
  if (isReplacedByLast(kind, outer)) report({ at: last, message: replaced, severity: 'info', data, fixes });
  else report({ at: last, message: 'child', data, fixes });
}

/** `dumb-init` and `tini -g` send what they get to all processes. */
function sharesSignals(node: Instruction | undefined): boolean {
  const [first, second] = (node?.json ?? []).map((it) => it.text);
  const name = first?.slice(first.lastIndexOf('/') + 1);
  return name === 'dumb-init' || (name === 'tini' && second === '-g');
}

/** True for a program that runs on, and that the shell could give its place to. */
function isLongChild(last: ShellCommand, outer: readonly ShellCommand[]): boolean {
  const { name, wrappers } = last;
  if (wrappers.includes('exec') || last.inside.length > 0 || last.shells.length > 0 || last.isBackground) return false;
  if (last.join === '||' || outer.some((it) => it.name === 'trap' || it.isBackground)) return false;
  if (!last.nameWord || (name !== undefined && (HARMLESS.has(name) || SHORT.has(name)))) return false;
  // A shell to type into ignores the signal wherever it stands.
  return name === undefined || !POSIX_SHELLS.has(name) || last.args.length > 0;
}
