import { defineRule } from '#core/dockerfile/define-rule';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { isProxyArgument, PLATFORM_ARGUMENTS } from '#core/dockerfile/model/predefined';
import { variableReferences } from '#core/dockerfile/model/references';
import { type Stage, stageAt } from '#core/dockerfile/model/stages';
import { packageActionOf } from '#core/dockerfile/shell/packages';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction, Pair } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';
import { variablesNamedIn } from '#core/dockerfile/rules/named-variables';

export default defineRule({
  id: 'no-unused-argument',
  category: 'variables',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'Every `ARG` is used by something.',
  why: 'An `ARG` that nothing reads promises a choice that the build does not have: `--build-arg` changes nothing. Every `RUN` has the arguments of its stage in its environment, where any program may read them, so an `ARG` in a stage is reported only when no `RUN` comes behind it, or none but those of plain programs such as `apt-get` and `mkdir`, and for the version or name of something else, of package managers; one before the first `FROM`, only when no `FROM` reads it and no stage repeats it.',
  whenNot: 'For arguments that a tool around the build hands to every file.',
  options: {},
  messages: {
    global:
      'Nothing uses `ARG {name}`: no FROM reads it, and no stage repeats it with `ARG {name}`, without which a stage does not see it.',
    stage: 'Nothing uses `ARG {name}`: no instruction behind it reads it, and no RUN follows.',
    plain:
      'Nothing uses `ARG {name}`: no instruction behind it reads it, and the programs of the RUNs do not look for it.',
  },
  examples: [
    {
      bad: 'FROM golang:1.23 AS build\nRUN go build -o /app\n\nFROM alpine:3.20\nARG «VERSION»\nCOPY --from=build /app /app\n',
      good: 'FROM golang:1.23 AS build\nRUN go build -o /app\n\nFROM alpine:3.20\nCOPY --from=build /app /app\n',
    },
    {
      bad: 'ARG «MIRROR»\nARG TAG=3.20\nFROM alpine:${TAG}\n',
      good: 'ARG TAG=3.20\nFROM alpine:${TAG}\n',
    },
  ],
  visit: {
    file({ model, report }) {
      for (const { instruction, pair, message } of unusedIn(model)) {
        const name = pair.name.text;
        report({ at: pair.name, message, data: { name }, fixes: removal(model, instruction), tags: ['unnecessary'] });
      }
    },
  },
});

interface Unused {
  readonly instruction: Instruction;
  readonly pair: Pair;
  readonly message: 'global' | 'stage' | 'plain';
}

function unusedIn(model: DockerfileModel): readonly Unused[] {
  const { tree, stages } = model;
  const [first] = stages;
  if (!first || tree.problems.length > 0) return [];
  const globals = tree.instructions.filter((it) => it.start < first.from.start);
  const outer = globals.flatMap((it) => declared(it)).filter(({ pair }) => !isGlobalUsed(model, globals, pair));
  const inner = stages.flatMap((stage) =>
    stage.instructions.flatMap((it) => declared(it)).filter((it) => !isUsedInStage(model, stage, it)),
  );
  return [
    ...outer.map((it) => ({ ...it, message: 'global' as const })),
    ...inner.map((it) => ({
      ...it,
      message: hasRunBehind(model, it.instruction) ? ('plain' as const) : ('stage' as const),
    })),
  ];
}

function hasRunBehind({ stages }: DockerfileModel, argument: Instruction): boolean {
  const { start } = argument;
  return stageAt(stages, argument)?.instructions.some((it) => it.keyword.name === 'RUN' && it.start > start) === true;
}

function declared(instruction: Instruction): readonly { readonly instruction: Instruction; readonly pair: Pair }[] {
  if (instruction.keyword.name !== 'ARG') return [];
  return instruction.pairs.filter((it) => !isForBuilder(it.name.text)).map((pair) => ({ instruction, pair }));
}

/** Arguments that the builder itself reads. */
function isForBuilder(name: string): boolean {
  return name.startsWith('BUILDKIT_') || name === 'SOURCE_DATE_EPOCH' || isProxyArgument(name) || name.includes('$');
}

function isGlobalUsed(model: DockerfileModel, globals: readonly Instruction[], { name }: Pair): boolean {
  if (PLATFORM_ARGUMENTS.includes(name.text)) return true;
  const froms = model.stages.map((it) => it.from);
  const repeats = model.stages.some(({ instructions }) =>
    instructions.some((it) => it.keyword.name === 'ARG' && it.pairs.some((pair) => pair.name.text === name.text)),
  );
  // Shell text that reads it without seeing it is another mistake, with another way out.
  const isMeant = model.tree.instructions.some(
    (it) => it.start > (froms[0]?.start ?? 0) && mentions(model, it, name.text),
  );
  return repeats || isMeant || [...globals, ...froms].some((it) => reads(model, it, name.text));
}

function isUsedInStage(
  model: DockerfileModel,
  stage: Stage,
  { instruction, pair }: { readonly instruction: Instruction; readonly pair: Pair },
): boolean {
  const name = pair.name.text;
  const heirs = new Set([stage]);
  for (const other of model.stages) if (other.parent && heirs.has(other.parent)) heirs.add(other);
  for (const { instructions } of heirs) {
    for (const it of instructions) {
      if (it.start < instruction.start) continue;
      if (mayRead(model, it, name) || mentions(model, it, name)) return true;
    }
  }
  return false;
}

/** Programs that read no variables but those of their own. */
const PLAIN: ReadonlySet<string> = new Set(
  'apk apt-get cat cd chmod chown cp dnf echo groupadd addgroup adduser ln mkdir mv printf rm set tar touch true useradd yum ['.split(
    ' ',
  ),
);

/** Names that such programs, or scripts of packages, look for, and those that only make a step run again. */
const LOOKED_FOR =
  /^(?:APT|CURL|DEBCONF|DEBIAN|LC|SSL|TAR)_|^(?:HOME|LANG|LANGUAGE|PATH|TERM|TMPDIR|TZ|USER)$|ACCEPT|EULA|LICEN[CS]E|OPTION|OPTS|FLAGS|CACHE|BUST|FORCE|REBUILD|REFRESH|DATE|TIME|SHA|COMMIT|BUILD|NONINTERACTIVE/i;

/** Names that no package manager looks for, as long as they are not those of its own. */
const NEUTRAL = /(?:^|_)(?:CHANNEL|EDITION|NAME|RELEASE|TAG|VARIANT|VERSION)$|UNUSED/i;
const OF_MANAGERS =
  /^(?:BUNDLER?|CARGO|CI|COMPOSER|ELECTRON|GEM|GO|NODE|NPM|NVM|PHP|PIP|PLAYWRIGHT|PNPM|POETRY|PRISMA|PUPPETEER|PYTHON|RUBY|RUST|SETUPTOOLS|SHARP|UV|YARN)(?:_|[A-Z]*$)/i;

/** True for a trigger, and for a RUN of which some program may look for the variable. */
function mayRead(model: DockerfileModel, instruction: Instruction, name: string): boolean {
  const { keyword } = instruction;
  if (keyword.name !== 'RUN') return keyword.name === 'ONBUILD';
  if (LOOKED_FOR.test(name) || PLATFORM_ARGUMENTS.includes(name)) return true;
  const scripts = model.scripts(instruction);
  if (instruction.json || scripts.length === 0) return true;
  const isNeutral = NEUTRAL.test(name) && !OF_MANAGERS.test(name);
  return scripts.some(
    ({ dialect, isComplete, commands }) =>
      dialect !== 'posix' || !isComplete || commands.some((it) => !isDeaf(it, isNeutral)),
  );
}

/** True for a command that reads no such variable. */
function isDeaf(command: ShellCommand, isNeutral: boolean): boolean {
  if (command.wrappers.length === 0 && (PLAIN.has(command.name ?? '') || isPlainAssignment(command))) return true;
  return (
    isNeutral && command.wrappers.every((it) => /^python[\d.]* -m$/.test(it)) && packageActionOf(command) !== undefined
  );
}

function isPlainAssignment({ nameWord, args }: ShellCommand): boolean {
  return nameWord === undefined && args.length === 0;
}

function reads(model: DockerfileModel, instruction: Instruction, name: string): boolean {
  return variableReferences(model.tree, instruction).some((it) => it.name === name);
}

/** True also for text that the builder does not expand: the author thinks that it is read there. */
function mentions(model: DockerfileModel, instruction: Instruction, name: string): boolean {
  return variablesNamedIn(model, instruction).has(name);
}

/** Takes the line away when it declares nothing else. */
function removal(model: DockerfileModel, argument: Instruction): readonly Fix[] {
  const edit = argument.pairs.length === 1 ? removedInstruction(model, argument) : undefined;
  return edit ? [{ title: 'Take it away', safety: 'suggestion', edits: [edit] }] : [];
}
