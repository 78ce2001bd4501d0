import { defineRule, type Place, type RuleContext } from '#core/dockerfile/define-rule';
import { folderOf } from '#core/dockerfile/model/effects/instruction-effects';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import { lineageOf } from '#core/dockerfile/model/lineage';
import { joinPath } from '#core/dockerfile/model/paths';
import { copiedFile } from '#core/dockerfile/rules/packages/copied-lock';
import { LOCK_UPDATES, LOCKED_INSTALLS, type LockedInstall } from '#core/dockerfile/rules/packages/locked-installs';
import { isYarnBerry } from '#core/dockerfile/rules/packages/yarn-berry';
import { runOf } from '#core/dockerfile/rules/merge-runs';
import { oneReport, type Spot } from '#core/dockerfile/rules/one-report';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { Stage } from '#core/dockerfile/model/stages';
import { triggerStage } from '#core/dockerfile/rules/trigger';
import { flagOf, hasFlag, readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

export default defineRule({
  id: 'require-locked-install',
  category: 'packages',
  severity: 'info',
  preset: 'recommended',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: { tally: 'tally/ruby/missing-bundle-deployment' },
  summary: 'Where a lock file is copied, the install holds to it.',
  why: 'A lock file names the exact version of every package, so that an image has what was tested. Commands such as `npm install` or `yarn install` treat it as advice: where it does not fit the manifest, they resolve anew, take what is newest on the day, and say nothing. The strict form of the command fails instead, which is when you want to hear of it. The rule speaks only where a COPY, ADD or mount visibly brings the lock file along.',
  whenNot: 'For images in which the lock file is meant to change, such as development containers.',
  options: {},
  messages: {
    loose:
      '`{command}` may install other versions than the `{lock}` that was copied says, without a word; `{better}` holds to it, and fails when it is out of date.',
    ignores:
      '`{command}` takes new versions of everything, whatever the `{lock}` that was copied says; `{better}` holds to it.',
  },
  examples: [
    {
      bad: 'FROM node:22.11\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN «npm install»\n',
      good: 'FROM node:22.11\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
    },
    {
      bad: 'FROM node:22.11\nWORKDIR /app\nCOPY package.json yarn.lock ./\nRUN «yarn install» --production\n',
      good: 'FROM node:22.11\nWORKDIR /app\nCOPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile --production\n',
    },
  ],
  visit: {
    RUN(run, context, place) {
      const found = looseIn(run, context, place);
      for (const first of found.filter((it, at) => found.findIndex((other) => isAlike(it, other)) === at)) {
        const all = oneReport(
          found.filter((it) => isAlike(it, first)),
          'It does here too.',
        );
        const { message, lock, written: command, better } = first;
        const { at, related, edits } = all ?? { ...first, related: [] };
        const fixes: readonly Fix[] = [{ title: `Hold to ${lock}`, safety: 'suggestion', edits }];
        context.report({ at, message, data: { command, lock, better }, related, fixes });
      }
    },
  },
});

/** An install that does not hold to a lock file. */
interface Loose extends Mended {
  readonly message: 'loose' | 'ignores';
  readonly lock: string;
}

function looseIn(
  run: Instruction,
  { model, facts }: Pick<RuleContext<Record<string, string>>, 'model' | 'facts'>,
  place: Place,
): readonly Loose[] {
  const stage = place.stage && place.trigger ? triggerStage(model, place.stage) : place.stage;
  const commands = posixCommands(model, run);
  if (!stage) return [];
  return commands.flatMap((command): readonly Loose[] => {
    const install = looseInstall(model, run, command);
    if (!install || isSettledElsewhere(commands, command, install)) return [];
    if (isConfigured(model, place.stage ?? stage, run, command)) return [];
    const moves = commands.filter((it) => isMove(it) && it.start < command.start);
    const folder = folderAt(model, run, moves);
    const search = { model, context: facts.context, stage, run, folder };
    const isKnown = folder !== undefined || moves.length === 0;
    const lock = isKnown ? copiedFile(install.locks, search) : undefined;
    if (lock === undefined) return [];
    const message = Object.values(LOCK_UPDATES).includes(install) ? 'ignores' : 'loose';
    return [{ ...mended(model, command, install), message, lock }];
  });
}

/** True in both branches of an `if` that asks for a flag. */
function isAlike(one: Loose, other: Loose): boolean {
  return one.message === other.message && one.lock === other.lock && one.better === other.better;
}

/** What a command installs by, when nothing makes it hold to the lock file. */
function looseInstall(model: DockerfileModel, run: Instruction, command: ShellCommand): LockedInstall | undefined {
  const args = readArguments(command);
  const { program = '' } = args;
  const install = [LOCKED_INSTALLS, LOCK_UPDATES]
    .flatMap((it) => (Object.hasOwn(it, program) ? (it[program] ?? []) : []))
    .find(({ verbs }) => verbs.has(args.subcommands.join(' ')));
  if (!install || args.hasOpenWords || !command.nameWord) return undefined;
  if (args.operands.length > 0 || hasFlag(args, ...install.settled, ...install.elsewhere, '--help', '--version'))
    return undefined;
  // Without `--path .`, it installs some other program.
  if (program === 'cargo' && !/^\.\/?$/.test(flagOf(args, '--path')?.value?.text ?? '')) return undefined;
  const isSet = install.variables.some(
    (it) => model.variables.lookup(it, run)?.pair !== undefined || command.assignments.some(({ name }) => name === it),
  );
  return isSet ? undefined : install;
}

/** True when another command of the step settles it: a strict install in the other branch, a configuration, an export. */
function isSettledElsewhere(
  commands: readonly ShellCommand[],
  command: ShellCommand,
  { variables, settled, better }: LockedInstall,
): boolean {
  return commands.some((it) => {
    if (it === command) return false;
    if (it.name === 'export') return it.args.some(({ text }) => variables.includes(text.split('=', 1)[0] ?? ''));
    if (it.name !== command.name) return false;
    const args = readArguments(it);
    if (isStrictConfig(it)) return true;
    return hasFlag(args, ...settled) || ('verb' in better && args.subcommands[0] === better.verb);
  });
}

/** `bundle config set frozen true` */
function isStrictConfig({ args, name }: ShellCommand): boolean {
  const [verb, ...rest] = args;
  if (!name || !Object.hasOwn(LOCKED_INSTALLS, name) || verb?.text !== 'config') return false;
  return (
    rest.some(({ text }) => /deployment|frozen|immutable/i.test(text)) && !/^(?:0|false)$/.test(args.at(-1)?.text ?? '')
  );
}

/** True when an earlier step of the stage wrote down for the program that it holds to the lock. */
function isConfigured(model: DockerfileModel, stage: Stage, run: Instruction, { name }: ShellCommand): boolean {
  return strictConfigs(model, stage).some((it) => it.start < run.start && it.name === name);
}

const strictConfigs = kept(
  (model, stage: Stage): readonly { readonly name: string | undefined; readonly start: number }[] =>
    lineageOf(model, stage).flatMap((it) => {
      const step = runOf(it);
      const configs = step ? posixCommands(model, step).filter(isStrictConfig) : [];
      return configs.map(({ name }) => ({ name, start: it.start }));
    }),
);

function isMove({ name }: ShellCommand): boolean {
  return name === 'cd' || name === 'pushd' || name === 'popd';
}

/** The folder that a step is in behind these commands; undefined when it is not known. */
function folderAt(model: DockerfileModel, run: Instruction, moves: readonly ShellCommand[]): string | undefined {
  return moves.reduce<string | undefined>(
    (from, { args }) => {
      const [to] = args;
      return to?.value === undefined || to.value.startsWith('-') ? undefined : joinPath(from, to.value, false);
    },
    folderOf(model, run),
  );
}

interface Mended extends Spot {
  readonly written: string;
  readonly better: string;
}

function mended(model: DockerfileModel, command: ShellCommand, { better }: LockedInstall): Mended {
  const [verb] = readArguments(command).subcommandWords;
  const { start, end: nameEnd } = command.nameWord ?? command;
  const end = verb?.end ?? nameEnd;
  const name = command.name ?? '';
  const written = verb ? `${name} ${verb.text}` : name;
  if ('verb' in better) {
    const edit = { start: verb?.start ?? end, end, text: better.verb };
    return { at: { start, end }, written, better: `${name} ${better.verb}`, edits: [edit] };
  }
  if ('variable' in better) {
    const edit = { start, end: start, text: `${better.variable} ` };
    return { at: { start, end }, written, better: `${better.variable} ${written}`, edits: [edit] };
  }
  const flag = name === 'yarn' && isYarnBerry(model) ? '--immutable' : better.flag;
  return { at: { start, end }, written, better: `${written} ${flag}`, edits: [{ start: end, end, text: ` ${flag}` }] };
}
