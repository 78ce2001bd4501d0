import { defineRule } from '#core/dockerfile/define-rule';
import type { ContextFacts } from '#core/context/context-facts';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { type Launch, launchedCommands, launchOf } from '#core/dockerfile/rules/run-time/launch';
import { readArguments } from '#core/dockerfile/shell/arguments';
import { commandOfExecForm } from '#core/dockerfile/shell/exec-form';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { firstLine } from '#core/dockerfile/rules/written';

const RUNNERS = new Set(['npm', 'yarn', 'pnpm', 'bun']);
/** Scripts that come to an end by themselves. */
const SHORT = /^(?:pre|post)?(?:tests?|lint|check|build|migrate|seed)(?:$|[:-])/;

export default defineRule({
  id: 'no-npm-as-main-process',
  category: 'run-time',
  severity: 'warning',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'A container runs its program, not npm, Yarn, pnpm or Bun.',
  why: '`npm start` reads a script from `package.json` and runs it below a shell. The signal of `docker stop` goes to npm, and where that hands it on at all, it ends the shell and not the program, which is then killed without a chance to finish requests. npm also stays in memory beside the program, and takes its exit code for an error of its own.',
  whenNot: 'For images of a development set-up.',
  options: {},
  messages: {
    runner:
      '`{command}` makes `{runner}` the main process, which runs the program below a shell of its own: the signal of `docker stop` does not reach the program, and it is killed in the middle of its work. Start the program itself, as in `["node", "server.js"]`.',
  },
  examples: [
    {
      bad: 'FROM node:22\nCOPY package.json .\nCMD [«"npm", "start"»]\n',
      good: 'FROM node:22\nCOPY package.json .\nCMD ["node", "server.js"]\n',
      around: { 'package.json': '{ "scripts": { "start": "node server.js" } }' },
    },
  ],
  visit: {
    stage(stage, { model, facts, report }) {
      if (!stage.isFinal || /dev|test|debug|local/i.test(stage.name?.text ?? '')) return;
      const started = startedIn(model, launchOf(model, stage));
      if (!started || !stage.instructions.includes(started.instruction)) return;
      const { instruction, command, isWhole } = started;
      const words = instruction.json ?? [];
      const at = isWhole ? command : { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
      const data = { command: textOf(instruction, command, model), runner: command.name ?? 'npm' };
      report({ at, message: 'runner', data, fixes: isWhole ? scriptFix(instruction, command, stage, facts) : [] });
    },
  },
});

/** The call of a script that the container ends up in. */
interface Started {
  readonly instruction: Instruction;
  readonly command: ShellCommand;
  /** False when its last words stand in CMD. */
  readonly isWhole: boolean;
}

function startedIn(model: DockerfileModel, { entrypoint, cmd }: Launch): Started | undefined {
  // An entry point of which CMD is but the arguments runs something else, or is a script.
  for (const instruction of [entrypoint, entrypoint && !entrypoint.json ? undefined : cmd]) {
    const command = instruction && launchedCommands(model, instruction).at(-1);
    if (instruction && command && runsScript(command)) return { instruction, command, isWhole: true };
  }
  if (!entrypoint?.json || !cmd?.json) return undefined;
  const command = commandOfExecForm({ ...entrypoint, json: [...entrypoint.json, ...cmd.json] });
  return command && runsScript(command) ? { instruction: entrypoint, command, isWhole: false } : undefined;
}

function runsScript(command: ShellCommand): boolean {
  if (runsPackage(command)) return true;
  if (!RUNNERS.has(command.name ?? '') || command.inside.length > 0) return false;
  const script = scriptOf(command);
  return script !== undefined && !SHORT.test(script);
}

/** The script's name; undefined when the command runs none. */
function scriptOf(command: ShellCommand): string | undefined {
  const { program, subcommands, operands } = readArguments(command);
  const words = [...subcommands, ...operands.map((it) => it.text)];
  // Behind `workspace` comes a package's name.
  const [first, second] = program === 'yarn' && words[0] === 'workspace' ? words.slice(2) : words;
  if (first === 'run' || (first === 'run-script' && program !== 'bun')) return isFile(second) ? undefined : second;
  if (first === 'start') return first;
  return program !== 'npm' && /^(?:serve|dev|prod|start:\S+)$/.test(first ?? '') ? first : undefined;
}

/** `npx serve` and `pnpm exec next start` start a program of a package in the same way. */
function runsPackage(command: ShellCommand): boolean {
  const { program, subcommands, operands } = readArguments(command);
  if (command.inside.length > 0) return false;
  if (program === 'npx') return operands.length > 1;
  return (
    (program === 'npm' || program === 'pnpm') && /^(?:exec|dlx)$/.test(subcommands[0] ?? '') && operands.length > 1
  );
}

/** `bun run server.ts` is the program itself. */
function isFile(word: string | undefined): boolean {
  return word !== undefined && /[./]/.test(word);
}

function textOf({ json }: Instruction, command: ShellCommand, model: DockerfileModel): string {
  const { start, name, args } = command;
  const isList = json?.some((it) => it.start === start);
  return isList ? [name, ...args.map((it) => it.text)].join(' ') : firstLine(model, command);
}

/** What the script says, where it is one plain command. */
function scriptFix(node: Instruction, command: ShellCommand, stage: Stage, { context }: Facts): readonly Fix[] {
  const script = context && scriptText(context, scriptOf(command) ?? '');
  const isPlain = script !== undefined && /^node(?: [\w./=:-]+)+$/.test(script);
  if (!node.json?.some((it) => it.start === command.start) || !isPlain || !stage.instructions.includes(node)) return [];
  const text = script
    .split(' ')
    .map((it) => JSON.stringify(it))
    .join(', ');
  return [
    {
      title: 'Start the program itself',
      safety: 'suggestion',
      edits: [{ start: command.start, end: command.end, text }],
    },
  ];
}

function scriptText({ entries }: ContextFacts, name: string): string | undefined {
  const text = entries.get('package.json')?.text;
  if (text === undefined) return undefined;
  try {
    const { scripts } = JSON.parse(text) as { readonly scripts?: Readonly<Record<string, unknown>> };
    const script = scripts?.[name];
    return typeof script === 'string' ? script : undefined;
  } catch {
    // Broken JSON tells nothing.
    return undefined;
  }
}
