import { defineRule } from '#core/dockerfile/define-rule';
import type { ContextFacts } from '#core/context/context-facts';
import type { Facts } from '#core/dockerfile/facts';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { launchedCommands, launchOf } from '#core/dockerfile/rules/run-time/launch';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { firstLine } from '#core/dockerfile/rules/written';

const RUNNERS = new Set(['npm', 'yarn', 'pnpm']);

export default defineRule({
  id: 'no-npm-as-main-process',
  category: 'run-time',
  severity: 'warning',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'A container runs its program, not npm, Yarn or pnpm.',
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
      const { entrypoint, cmd } = launchOf(model, stage);
      if (!stage.isFinal || /dev|test|debug|local/i.test(stage.name?.text ?? '')) return;
      // An entry point of which CMD is but the arguments runs something else, or is a script.
      const started = [entrypoint, entrypoint?.json === undefined && entrypoint ? undefined : cmd].find(
        (it) => it && runnerIn(model, it),
      );
      const command = started && runnerIn(model, started);
      if (!started || !command || !stage.instructions.includes(started)) return;
      const data = { command: textOf(started, command, model), runner: command.name ?? 'npm' };
      report({ at: command, message: 'runner', data, fixes: scriptFix(started, command, stage, facts) });
    },
  },
});

/** The call of a script that the container ends up in. */
function runnerIn(model: DockerfileModel, node: Instruction): ShellCommand | undefined {
  const last = launchedCommands(model, node).at(-1);
  if (!last?.name || !RUNNERS.has(last.name) || last.inside.length > 0) return undefined;
  return scriptOf(last) === undefined ? undefined : last;
}

/** The script's name; undefined when it is not told, or other words go with it. */
function scriptOf({ name, args }: ShellCommand): string | undefined {
  const words = args.map((it) => it.value).filter((it) => it !== '--silent' && it !== '-s');
  const [first, second, ...more] = words;
  if (first === 'start' && second === undefined) return 'start';
  if ((first === 'run' || first === 'run-script') && second !== undefined && more.length === 0) return second;
  return name !== 'npm' && second === undefined && /^(?:serve|dev|prod|start:\S+)$/.test(first ?? '')
    ? first
    : undefined;
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
