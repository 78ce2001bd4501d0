import type { ContextFacts } from '#core/context/context-facts';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { joinPath } from '#core/dockerfile/model/paths';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { besideCopyOf } from '#core/dockerfile/rules/order/beside-copies';
import { type DependencyInstall, dependencyInstallOf } from '#core/dockerfile/rules/order/dependency-installs';
import { holdsOnly, resolved, type WideCopy, wideCopiesOf } from '#core/dockerfile/rules/order/wide-copies';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { readArguments } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** An install that is repeated whenever any file of the context changes. */
export interface EarlyCopy {
  readonly copy: WideCopy;
  readonly install: DependencyInstall;
  readonly run: Instruction;
  /** The folder of the manifest, as the COPY puts it into the image. */
  readonly folder: string;
  /** True for a COPY that the install reads nothing of. */
  readonly isBeside: boolean;
}

/** The installs of a stage, and those of its triggers, that stand behind a COPY of more than they read; one for each COPY. */
export function earlyCopies(
  model: DockerfileModel,
  stage: Stage,
  context: ContextFacts | undefined,
): readonly EarlyCopy[] {
  const triggers = stage.instructions.flatMap(({ child }) => child ?? []);
  // Triggers copy from the context of another build.
  return [...earlyIn(model, stage, stage.instructions, context), ...earlyIn(model, stage, triggers, undefined)];
}

function earlyIn(
  model: DockerfileModel,
  stage: Stage,
  instructions: readonly Instruction[],
  context: ContextFacts | undefined,
): readonly EarlyCopy[] {
  const wide: WideCopy[] = [];
  // Who installed before files were copied has done all there is to do.
  const done = new Set<string>(stage.parent ? programsIn(model, stage.parent) : []);
  // A build tool that was called before has been made to fetch something, one way or another.
  const seen = new Set<string>();
  const found: EarlyCopy[] = [];
  for (const instruction of instructions) {
    wide.push(...wideCopiesOf(model, instruction));
    if (instruction.keyword.name !== 'RUN') continue;
    const isCached = instruction.flags.some((it) => it.name === 'mount' && /type=(?:cache|bind)/.test(it.value ?? ''));
    for (const install of installsIn(model, instruction)) {
      const program = install.name.split(' ', 1)[0] ?? install.name;
      const isDone = done.has(program) || (install.needsSources && seen.has(program));
      const early = isCached || isDone ? undefined : earlyCopyOf(model, wide, install, instruction, instructions);
      done.add(program);
      if (!early || found.some((it) => it.copy === early.copy)) continue;
      if (isReducedBehindBuild(instructions, early) || !isWorthIt(early, context)) continue;
      found.push(early);
    }
    for (const command of posixCommands(model, instruction)) {
      if (!isQuestion(command)) seen.add(command.name?.replace(/^cargo-.*/, 'cargo') ?? '');
    }
  }
  return found;
}

/** `cargo --version` fetches nothing. */
function isQuestion({ args }: ShellCommand): boolean {
  return args.length === 1 && /^(?:--version|-V|version|--help)$/.test(args[0]?.text ?? '');
}

const installsIn = keptWithInstruction((model, run): readonly DependencyInstall[] =>
  posixCommands(model, run).flatMap((it) => dependencyInstallOf(it) ?? []),
);

function programsIn(model: DockerfileModel, stage: Stage): readonly string[] {
  const own = stage.instructions
    .filter((it) => it.keyword.name === 'RUN')
    .flatMap((it) => installsIn(model, it).map(({ name }) => name.split(' ', 1)[0] ?? name));
  return stage.parent ? [...programsIn(model, stage.parent), ...own] : own;
}

function earlyCopyOf(
  model: DockerfileModel,
  wide: readonly WideCopy[],
  install: DependencyInstall,
  run: Instruction,
  instructions: readonly Instruction[],
): EarlyCopy | undefined {
  const { command, manifest } = install;
  const moved = effectsOf(model, run).effects.findLast((it) => {
    return it.kind === 'state' && it.what === 'directory' && it.start < command.start;
  });
  const base = moved?.kind === 'state' ? moved.value : resolved(model, run, '.');
  if (base === undefined || /\$/.test(manifest + (install.folder ?? ''))) return undefined;
  const file = joinPath(joinPath(base, install.folder ?? '.', false), manifest, false) ?? manifest;
  const folder = file.slice(0, file.lastIndexOf('/'));
  const copy = wide.find((it) => {
    return `${folder}/`.startsWith(it.to === '/' ? '/' : `${it.to}/`) && !isOverlay(it, folder);
  });
  const found = copy ?? besideCopyOf(wide, install, run, instructions);
  return found && { copy: found, install, run, folder, isBeside: !copy };
}

/** True for `COPY rootfs /`, which brings files for the whole system, and not what is installed in a folder of it. */
function isOverlay({ from, to }: WideCopy, folder: string): boolean {
  return from !== '' && to === '/' && folder !== '';
}

/** True when what a build needed is cut down to what runs: that has to come behind the build, and so behind the sources. */
function isReducedBehindBuild(instructions: readonly Instruction[], { copy, install, run }: EarlyCopy): boolean {
  const args = readArguments(install.command);
  if (!args.flags.some((it) => /^(?:--production|--prod|--omit|--only|-P|--no-dev|--without)$/.test(it.name)))
    return false;
  return instructions.some((it) => {
    return it.keyword.name === 'RUN' && copy.instruction.start < it.start && it.start < run.start;
  });
}

/** What the context tells: that there is more than manifests in the folder, and that Go has anything to download. */
function isWorthIt({ copy, install }: EarlyCopy, context: ContextFacts | undefined): boolean {
  if (install.needsSources && install.name.startsWith('go ')) {
    const inside = copy.from === '' ? '' : `${copy.from}/`;
    if (!context?.entries.has(`${inside}go.sum`) || context.entries.has(`${inside}vendor`)) return false;
  }
  const names = [install.manifest, ...install.others].map((it) => it.replace(/^.*\/|\*.*$/g, ''));
  return !context || !holdsOnly(context, copy.from, (path) => names.some((it) => it !== '' && path.includes(it)));
}
