import { baseOf } from '#core/dockerfile/base-image';
import type { DockerfileModel } from '#core/dockerfile/model/file';
import { kept } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { aptCommands, aptOptions, type ManagerCommand } from '#core/dockerfile/rules/packages/apt';
import { cachesAt } from '#core/dockerfile/rules/packages/cache-mounts';
import { isScript } from '#core/dockerfile/rules/packages/needed-lists';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** An install where APT has no package lists. */
export interface MissingLists {
  readonly install: ManagerCommand;
  readonly run: Instruction;
  /** What took the lists away; undefined where the base image has none. */
  readonly removal: ShellCommand | undefined;
}

/** What is known of the package lists: which command removed them, that the base has none, or that they may be there. */
type Lists = { readonly removal: ShellCommand | undefined } | undefined;

interface Followed {
  readonly missing: MissingLists | undefined;
  /** At the end of the stage. */
  readonly lists: Lists;
}

/** The first install of a stage that finds no lists. */
export function missingLists(model: DockerfileModel, stage: Stage): MissingLists | undefined {
  return followed(model, stage).missing;
}

const followed = kept((model, stage: Stage): Followed => {
  let lists = listsAtStart(model, stage);
  for (const run of stage.instructions) {
    if (mayBringLists(run)) lists = undefined;
    if (run.keyword.name !== 'RUN' || mountsLists(model, run)) continue;
    const found = walk(model, run, lists);
    // Where one fails, nothing is told of those behind it.
    if (found.missing) return { missing: { ...found.missing, run }, lists: undefined };
    lists = found.lists;
  }
  return { missing: undefined, lists };
});

function listsAtStart(model: DockerfileModel, stage: Stage): Lists {
  if (stage.parent) return followed(model, stage.parent).lists;
  return /^(?:debian|ubuntu)$/.test(baseOf(model, stage).image) ? { removal: undefined } : undefined;
}

/** True where lists come from a mount: what is there, is not of the image. */
function mountsLists(model: DockerfileModel, run: Instruction): boolean {
  const isMounted = run.flags.some((it) => it.name === 'mount' && /\/apt|target=\/var/.test(it.value ?? ''));
  return isMounted || cachesAt(model, run, /^\/var\/lib(?:\/apt(?:\/lists)?)?\/*$/);
}

/** A COPY to the root, or into the folders of APT, may bring anything. */
function mayBringLists({ keyword, words }: Instruction): boolean {
  if (keyword.name !== 'COPY' && keyword.name !== 'ADD') return false;
  return /^["']?\/(?:(?:var|var\/lib|var\/lib\/apt.*)?\/*)["']?$/.test(words.at(-1)?.text ?? '');
}

function walk(
  model: DockerfileModel,
  run: Instruction,
  before: Lists,
): { readonly lists: Lists; readonly missing: Omit<MissingLists, 'run'> | undefined } {
  const scripts = model.scripts(run);
  if (scripts.some((it) => !it.isComplete || it.dialect !== 'posix')) return { lists: undefined, missing: undefined };
  let lists = before;
  const managed = new Map(aptCommands(model, run).map((it) => [it.command, it]));
  for (const command of posixCommands(model, run)) {
    const install = managed.get(command);
    const isSure = command.inside.length === 0 && command.join !== '||';
    if (install && lists && isSure && needsLists(install))
      return { lists, missing: { install, removal: lists.removal } };
    if (install ? install.action.kind === 'refresh' : mayFetch(command)) lists = undefined;
    else if (isSure && removesAll(command)) lists = { removal: command };
  }
  return { lists, missing: undefined };
}

/** True for packages that are asked for by their names only, from the archives of the image. */
function needsLists({ action }: ManagerCommand): boolean {
  const { kind, packages, args, isComplete } = action;
  if (kind !== 'install' || !isComplete || packages.length === 0 || aptOptions(action).some((it) => /^Dir/i.test(it)))
    return false;
  if (
    args.flags.some((it) =>
      /^(?:--no-download|--print-uris|-d|--download-only|-c|--config-file|--update|-U)$/.test(it.name),
    )
  )
    return false;
  return packages.every((it) => it.kind === 'name');
}

/** Scripts, and programs that fetch the lists by themselves. */
function mayFetch({ name, nameWord }: ShellCommand): boolean {
  return (
    isScript(name, nameWord?.text) ||
    /(?:^|-)(?:apt|aptitude|nala)(?:-|$)|debootstrap|^(?:cp|mv|rsync|tar|python3?|perl|ruby|node)$/.test(name ?? '')
  );
}

function removesAll({ name, args }: ShellCommand): boolean {
  return name === 'rm' && args.some((it) => /^\/var\/lib\/apt\/lists(?:\/\*?)?$/.test(it.text));
}
