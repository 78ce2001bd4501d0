import type { ContextFacts } from '#core/context/context-facts';
import { defineRule, type RuleContext, type Place } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { baseOf } from '#core/dockerfile/base-image';
import {
  execFormFixes,
  jsonFix,
  listFix,
  looksLikeList,
  replacesShell,
} from '#core/dockerfile/rules/run-time/exec-form-fixes';
import {
  isReplacedByLast,
  launchedCommands,
  launchOf,
  shellKindOf,
  hasOwnShell,
} from '#core/dockerfile/rules/run-time/launch';
import { copiedPrograms } from '#core/dockerfile/rules/context/copied-program';
import { programOrigins } from '#core/dockerfile/started-program';
import { POSIX_SHELLS } from '#core/dockerfile/shell/tables/wrappers';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import { plainScript } from '#core/dockerfile/rules/shell-chain';
import { shortened } from '#core/dockerfile/rules/written';
import { lineageOf } from '#core/dockerfile/model/lineage';
import { orTrigger } from '#core/dockerfile/rules/trigger';

const messages = {
  signals:
    '`{keyword} {command}` runs below `/bin/sh -c`, and a shell does not pass signals on: `docker stop` waits ten seconds, then kills the program in the middle of its work. {instead}',
  list: '`{keyword} {command}` is no JSON list of strings, so the shell gets it as it stands, brackets and all, and the container does not start. Put every word into double quotes, with commas between.',
  windows:
    '`{keyword} {command}` runs below `cmd /S /C`, so that a shell is the main process of the container, and the arguments of `docker run` go to it. Write it as a JSON list.',
  replaced:
    '`{keyword} {command}` runs below `/bin/sh -c`, and gets signals only as long as that shell gives its place to the last command: this base image’s does, those of Debian and Ubuntu do not. {instead}',
  replacedEntrypoint:
    '`{keyword} {command}` runs below `/bin/sh -c`, which hands over neither `CMD` nor the arguments of `docker run`. {instead}',
  arguments:
    '`{keyword} {command}` runs below `/bin/sh -c`, which passes neither signals on, so that `docker stop` has to kill it, nor `CMD` and the arguments of `docker run`. {instead}',
} as const;

/** What makes up for it, by what is lost: where the words mean the same without a shell, and where they need one. */
const INSTEAD = {
  signals: {
    list: 'Write it as a JSON list, or put `exec` in front of the last command.',
    shell: 'Put `exec` in front of the last command.',
  },
  arguments: {
    list: 'Write it as a JSON list.',
    shell: 'It needs a shell, so write it as a JSON list with one: `["sh", "-c", "exec … \\"$@\\"", "--"]`.',
  },
} as const;

const INSTEAD_OF_PIPE =
  'In a pipe `exec` does not help: let the program write to its standard output, which the engine keeps, and write it as a JSON list.';

/** What is lost below the shell of the base: of CMD signals, of ENTRYPOINT arguments too. */
const KEPT = { signals: 'signals', both: 'arguments' } as const;
const REPLACED = { signals: 'replaced', both: 'replacedEntrypoint' } as const;

export default defineRule({
  id: 'prefer-exec-form',
  category: 'run-time',
  severity: 'warning',
  preset: 'recommended',
  fix: 'safe',
  since: '0.1.0',
  aliases: { hadolint: 'DL3025', buildkit: 'JSONArgsRecommended', tally: 'buildkit/JSONArgsRecommended' },
  supersedes: ['prefer-json-command'],
  summary: 'The command of a container gets its signals.',
  why: 'In shell form, `CMD` and `ENTRYPOINT` run `/bin/sh -c "…"`, so that the shell is the first process of the container and the program its child. `docker stop` sends its signal to the shell, which ignores it; after ten seconds all is killed, without a chance to finish requests or write files. (Bash and the shell of BusyBox put a single plain command in their own place, so that it does get its signals; dash, the shell of Debian and Ubuntu, does not.) A shell form of `ENTRYPOINT` also ignores `CMD`. The JSON form has no shell. Where one is needed, for variables or `&&`, `exec` in front of the last command puts that in the place of the shell; such commands are not reported. Nor is a stage that has set its own `SHELL`, for then the shell form is on purpose.',
  options: {},
  messages,
  examples: [
    {
      bad: 'FROM node:22\nCMD «node server.js»\n',
      good: 'FROM node:22\nCMD ["node", "server.js"]\n',
    },
    {
      note: 'JSON knows double quotes only.',
      bad: "FROM node:22\nCMD «['node', 'server.js']»\n",
      good: 'FROM node:22\nCMD ["node", "server.js"]\n',
    },
    {
      note: 'A variable needs the shell, so `exec` goes in front.',
      bad: 'FROM eclipse-temurin:21\nENV JAVA_OPTS=-Xmx1g\nCMD «java $JAVA_OPTS -jar app.jar»\n',
      good: 'FROM eclipse-temurin:21\nENV JAVA_OPTS=-Xmx1g\nCMD exec java $JAVA_OPTS -jar app.jar\n',
    },
  ],
  visit: { CMD: visit, ENTRYPOINT: visit },
});

function visit(
  node: Instruction,
  { model, facts, report }: RuleContext<typeof messages>,
  { stage, trigger }: Place,
): void {
  const [command] = node.words;
  if (node.json || !command || command.text.trim() === '' || hasOwnShell(model, stage, trigger ?? node)) return;
  if (stage && !trigger && isNeverRun(model, stage, node)) return;
  if (replacesShell(model, node, command.text) || isShellToTypeInto(model, node) || endsInFile(model, node)) return;
  const data = { keyword: node.keyword.name, command: shortened(command.text) };
  const notCodes = trigger ? NOT_IN_TRIGGERS : [];
  if (looksLikeList(command.text)) {
    const fix = listFix(model, command);
    report({ at: command, message: 'list', data, notCodes, fixes: fix ? [fix] : [] });
    return;
  }
  if (model.scripts(node)[0]?.shell[0] === 'cmd') {
    if (!NEEDS_CMD.test(command.text)) report({ at: command, message: 'windows', data, notCodes });
    return;
  }
  const message = lossOf(model, stage, node);
  const needsShell = takesArguments(model, stage, node) || mayBeBareScript(model, stage, node, facts.context);
  const fixes = execFormFixes(model, node, needsShell);
  const instead = insteadOf(model, node, message, needsShell);
  report({ at: command, message, data: { ...data, instead }, notCodes, fixes });
}

/** What makes up for the shell, which JSON has no part of. */
function insteadOf(model: DockerfileModel, node: Instruction, message: string, needsShell: boolean): string {
  if (launchedCommands(model, node).at(-1)?.join === '|') return INSTEAD_OF_PIPE;
  const isPlain = !plainScript(model, node) || jsonFix(model, node, needsShell) !== undefined;
  const lost = message === 'signals' || message === 'replaced' ? 'signals' : 'arguments';
  return INSTEAD[lost][isPlain ? 'list' : 'shell'];
}

/** What the shell keeps from the program: signals, arguments or both. */
function lossOf(model: DockerfileModel, stage: Stage | undefined, node: Instruction) {
  const kind = stage && shellKindOf('/bin/sh', baseOf(model, stage));
  const { signals, both } = kind && isReplacedByLast(kind, launchedCommands(model, node)) ? REPLACED : KEPT;
  return node.keyword.name === 'ENTRYPOINT' && isPlainShellForm(node) ? both : signals;
}

/** What `cmd` alone does: lists, pipes, redirections, variables, and the commands that it has itself. */
const NEEDS_CMD = /[&|<>]|%\w+%|^\s*(?:call|cd|copy|echo|for|if|set|start|type)\s/i;

/** True for `CMD bash`: such a shell ignores the signal in either form. */
function isShellToTypeInto(model: DockerfileModel, node: Instruction): boolean {
  if (node.keyword.name !== 'CMD') return false;
  const [only, ...others] = launchedCommands(model, node);
  return others.length === 0 && only?.args.length === 0 && POSIX_SHELLS.has(only.name ?? '');
}

/** True for `CMD . ./env && . ./start`: the file that is read may end with `exec`, which has no place in front of it. */
function endsInFile(model: DockerfileModel, node: Instruction): boolean {
  const commands = launchedCommands(model, node);
  return node.keyword.name === 'CMD' && commands.length > 1 && /^(?:\.|source)$/.test(commands.at(-1)?.name ?? '');
}

/** The others look at the triggers of ONBUILD where they are run. */
const NOT_IN_TRIGGERS = ['DL3025', 'JSONArgsRecommended'];

/** True when a later one counts, or an ENTRYPOINT in shell form takes no CMD: other rules say so. */
function isNeverRun(model: DockerfileModel, stage: Stage, node: Instruction): boolean {
  const { name } = node.keyword;
  if (stage.instructions.findLast((it) => it.keyword.name === name) !== node) return true;
  const { entrypoint } = launchOf(model, stage);
  return name === 'CMD' && entrypoint !== undefined && isPlainShellForm(entrypoint);
}

/** True when neither what CMD nor what `docker run` says has a place in it. */
function isPlainShellForm({ json, value }: Instruction): boolean {
  return !json && !/\$[@*\d{]|^\s*\[/.test(value.text);
}

/** True when the other one of CMD and ENTRYPOINT is there, so that the form decides what it gets. */
function takesArguments(model: DockerfileModel, stage: Stage | undefined, node: Instruction): boolean {
  const other = node.keyword.name === 'CMD' ? 'ENTRYPOINT' : 'CMD';
  return stage !== undefined && lineageOf(model, stage).some((it) => orTrigger(it).keyword.name === other);
}

/**
 * True for a file that may be a script without a `#!` line, which a shell reads all the same, and the system does not
 * start.
 */
function mayBeBareScript(
  model: DockerfileModel,
  stage: Stage | undefined,
  node: Instruction,
  context: ContextFacts | undefined,
): boolean {
  const [command] = launchedCommands(model, node);
  if (command?.nameWord?.value?.endsWith('.sh') !== true && !(stage && programOrigins(model, stage).length > 0))
    return false;
  const program = copiedPrograms(model, context).find((it) => it.stage === stage && it.started.instruction === node);
  return program?.entry.text?.startsWith('#!') !== true;
}
