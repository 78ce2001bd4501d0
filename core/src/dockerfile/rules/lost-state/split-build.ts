import type { Place } from '#core/dockerfile/define-rule';
import { effectsOf } from '#core/dockerfile/model/effects/step';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { keptWithInstruction } from '#core/dockerfile/model/kept';
import { isOwnShell } from '#core/dockerfile/rules/lost-state/lost-states';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** A build that is prepared in one folder, and that a later RUN goes on with in another one. */
export interface SplitBuild {
  readonly cd: ShellCommand;
  /** What made the files that the build reads. */
  readonly maker: ShellCommand;
  readonly reader: ShellCommand;
  readonly next: Instruction;
}

/** Programs that write the files of a build into the folder they run in, and those that look for them there. */
const PAIRS: readonly { readonly makers: RegExp; readonly readers: RegExp }[] = [
  { makers: /^(?:cmake|configure|qmake6?|Configure|config)$/, readers: /^(?:make|gmake|ninja)$/ },
  { makers: /^(?:autogen\.sh|autoreconf|bootstrap|buildconf|phpize)$/, readers: /^configure$/ },
];

/** `cd build && cmake ..` with a `make` in the next RUN, which starts where the first one did. */
export function splitBuild(
  model: DockerfileModel,
  run: Instruction,
  { stage, trigger }: Place,
): SplitBuild | undefined {
  const cd = trigger ? undefined : lastCd(model, run);
  const next = cd && stage?.instructions.find((it) => it.start > run.start);
  if (!cd || next?.keyword.name !== 'RUN' || next.json) return undefined;
  const commands = posixCommands(model, run).filter((it) => it.start > cd.end && it.shells.length === 0);
  const [reader] = posixCommands(model, next).filter((it) => it.name !== 'set');
  if (!reader || reader.join !== 'start' || namesPlace(reader)) return undefined;
  const pair = PAIRS.find(({ readers }) => readers.test(reader.name ?? ''));
  const maker = pair && commands.find((it) => pair.makers.test(it.name ?? '') && !namesPlace(it));
  // What was built there already is only installed or tested from elsewhere.
  const isDone = commands.some((it) => it.name === reader.name);
  return maker && !isDone ? { cd, maker, reader, next } : undefined;
}

/** The `cd` that the RUN ends behind, when that is its only one. */
const lastCd = keptWithInstruction((model, run): ShellCommand | undefined => {
  const moves = effectsOf(model, run).effects.filter((it) => it.kind === 'state' && it.what === 'directory');
  const [only, ...others] = moves;
  const command = only?.command;
  if (!command || others.length > 0 || !only.isCertain || !isOwnShell(command)) return undefined;
  const { workdir } = model.executionAt(run);
  const isElsewhere = only.kind === 'state' && (workdir.kind !== 'known' || only.value !== workdir.value);
  return isElsewhere ? command : undefined;
});

/** True for a command that says itself where it works: `make -C build`, `cmake -B build`, `./sub/configure`. */
function namesPlace({ name, nameWord, args }: ShellCommand): boolean {
  if (args.some(({ text }) => NAMES_PLACE.test(text))) return true;
  return name === 'configure' && !/^(?:\.{1,2}\/)*[\w.]+$/.test(nameWord?.text ?? '');
}

const NAMES_PLACE = /^(?:-[CfBPE](?![A-Z])|--(?:directory|file|makefile|build|install|version|help)(?:=|$))/;
