import type { CreateWay, EffectBody } from '#core/dockerfile/model/effects/effect';
import { baseName, type Place, unknownPlace, within } from '#core/dockerfile/model/effects/place';
import type { CommandView, Reading } from '#core/dockerfile/model/effects/view';
import { flagOf, hasFlag } from '#core/dockerfile/shell/arguments';
import type { ShellWord } from '#core/dockerfile/shell/script';
import { finds } from '#core/dockerfile/model/effects/find';

/** Commands that make, change, read and remove files. */
export const fileEffects: Reading = (view) => {
  const { program } = view.args;
  return program !== undefined && Object.hasOwn(READINGS, program) ? READINGS[program]?.(view) : undefined;
};

const READINGS: Readonly<Record<string, (view: CommandView) => readonly EffectBody[]>> = {
  cat: readAll,
  chgrp: (view) => owners(view, (group) => `:${group}`),
  chmod: modes,
  chown: (view) => owners(view, (owner) => owner),
  cp: (view) => copies(view, 'copy'),
  dd: disks,
  fallocate: (view) => view.args.operands.slice(-1).map((it) => create(view.place(it), 'write')),
  find: finds,
  head: readAll,
  install: installs,
  ldconfig: () => [change({ kind: 'path', path: '/etc/ld.so.cache' })],
  ln: links,
  ls: readAll,
  md5sum: readAll,
  mkdir: folders,
  mktemp: ({ command }) => [create(unknownPlace(command.args.map((it) => it.text).join(' '), 'program'), 'write')],
  mv: moves,
  rm: (view) => removes(view, hasFlag(view.args, '-r', '-R', '--recursive')),
  rmdir: (view) => removes(view, false),
  sed: edits,
  sha1sum: readAll,
  sha256sum: readAll,
  sha512sum: readAll,
  shred: (view) => (hasFlag(view.args, '-u', '--remove') ? removes(view, false) : []),
  sort: readAll,
  strip: (view) => view.args.operands.map((it) => change(view.place(it))),
  tail: readAll,
  tee: tees,
  touch: (view) => view.args.operands.map((it) => create(view.place(it), 'write')),
  truncate: (view) => view.args.operands.map((it) => change(view.place(it))),
  unlink: (view) => removes(view, false),
  venv: environments,
  virtualenv: environments,
};

function create(place: Place, way: CreateWay, isTree = false): EffectBody {
  return { kind: 'create', place, way, isTree };
}

function change(place: Place): EffectBody {
  return { kind: 'change', place, isTree: false };
}

function read(place: Place, isTree = false): EffectBody {
  return { kind: 'read', place, isTree };
}

function environments({ args, place }: CommandView): readonly EffectBody[] {
  return args.operands.map((it) => create(place(it), 'environment', true));
}

function readAll({ args, place }: CommandView): readonly EffectBody[] {
  return args.operands.filter((it) => it.text !== '-').map((it) => read(place(it)));
}

function removes(view: CommandView, isTree: boolean): readonly EffectBody[] {
  const removed = view.args.operands.map((it): EffectBody => ({ kind: 'remove', place: view.place(it), isTree }));
  // What `xargs` hands over comes from outside.
  if (view.command.wrappers.includes('xargs'))
    removed.push({ kind: 'remove', place: unknownPlace('', 'program'), isTree });
  return removed;
}

/** `dd if=a of=b` */
function disks({ command, text, placeOf: at }: CommandView): readonly EffectBody[] {
  return command.args.flatMap((word): readonly EffectBody[] => {
    const [, side, path] = /^(if|of)=(.+)$/.exec(text(word) ?? '') ?? [];
    if (path === undefined) return [];
    return [side === 'of' ? create(at(path), 'write') : read(at(path))];
  });
}

function folders({ args, place, text }: CommandView): readonly EffectBody[] {
  const mode = flagOf(args, '-m', '--mode')?.value;
  return args.operands.flatMap((it): readonly EffectBody[] => {
    const made = create(place(it), 'directory');
    return mode ? [made, { kind: 'mode', place: place(it), mode: text(mode), isTree: false }] : [made];
  });
}

function copies(view: CommandView, way: 'copy' | 'move'): readonly EffectBody[] {
  const { sources, targets } = ends(view);
  const isTree = way === 'move' || hasFlag(view.args, '-r', '-R', '-a', '--recursive', '--archive');
  return [...sources.map((it) => read(view.place(it), isTree)), ...targets.map((it) => create(it, way, isTree))];
}

function moves(view: CommandView): readonly EffectBody[] {
  const { sources } = ends(view);
  const removed = sources.map((it): EffectBody => ({ kind: 'remove', place: view.place(it), isTree: true }));
  return [...copies(view, 'move'), ...removed];
}

/** The sources of `cp`, `mv` and `install`, and where each one goes. */
function ends(view: CommandView): { readonly sources: readonly ShellWord[]; readonly targets: readonly Place[] } {
  const { operands } = view.args;
  const folder = flagOf(view.args, '-t', '--target-directory')?.value;
  const sources = folder ? operands : operands.slice(0, -1);
  const last = folder ?? operands.at(-1);
  if (!last || sources.length === 0) return { sources, targets: [] };
  const target = view.place(last);
  const isFolder = folder !== undefined || sources.length > 1 || /\/\.?$/.test(last.text) || last.text === '.';
  const targets = sources.map((it) => {
    const place = isFolder ? view.place(it) : undefined;
    if (place === undefined) return target;
    const name = place.kind === 'path' ? baseName(place.path) : undefined;
    return name === undefined ? target : within(target, name);
  });
  return { sources, targets };
}

function installs(view: CommandView): readonly EffectBody[] {
  const { args, text } = view;
  const isFolders = hasFlag(args, '-d', '--directory');
  const { sources, targets: copied } = ends(view);
  const targets = isFolders ? args.operands.map(view.place) : copied;
  const owner = [flagOf(args, '-o', '--owner'), flagOf(args, '-g', '--group')].map((it) => it?.value);
  const mode = flagOf(args, '-m', '--mode')?.value;
  return [
    ...(isFolders ? [] : sources.map((it) => read(view.place(it)))),
    ...targets.map((it) => create(it, isFolders ? 'directory' : 'copy')),
    ...(mode ? targets.map((place): EffectBody => ({ kind: 'mode', place, mode: text(mode), isTree: false })) : []),
    ...(owner[0] || owner[1]
      ? targets.map(
          (place): EffectBody => ({ kind: 'owner', place, owner: ownerText(view, owner[0], owner[1]), isTree: false }),
        )
      : []),
  ];
}

function ownerText(view: CommandView, user: ShellWord | undefined, group: ShellWord | undefined): string | undefined {
  const names = [user, group].map((it) => (it ? view.text(it) : ''));
  return names.includes(undefined) ? undefined : names.join(':').replace(/:$/, '');
}

function links(view: CommandView): readonly EffectBody[] {
  const { operands } = view.args;
  const [only] = operands;
  if (operands.length === 1 && only) {
    const name = baseName(view.text(only) ?? '');
    return [create(name === undefined ? unknownPlace(only.text, 'variable') : view.placeOf(name), 'link')];
  }
  return ends(view).targets.map((it) => create(it, 'link'));
}

function tees({ args, place }: CommandView): readonly EffectBody[] {
  const isAdded = hasFlag(args, '-a', '--append');
  return args.operands.map((it) => (isAdded ? change(place(it)) : create(place(it), 'write')));
}

function edits({ args, place }: CommandView): readonly EffectBody[] {
  const hasScript = hasFlag(args, '-e', '--expression', '-f', '--file');
  const files = hasScript ? args.operands : args.operands.slice(1);
  const isInPlace = args.flags.some((it) => it.name === '-i' || it.name === '--in-place');
  return files.map((it) => (isInPlace ? change(place(it)) : read(place(it))));
}

function modes({ args, place, text }: CommandView): readonly EffectBody[] {
  const isTree = hasFlag(args, '-R', '--recursive');
  // A mode such as `-x` is written like a flag.
  const flagMode = args.flags.find((it) => /^-[rwxXst]+$/.test(it.word.text))?.word.text;
  const [first, ...rest] = args.operands;
  const isReference = hasFlag(args, '--reference');
  const files = flagMode !== undefined || isReference ? args.operands : rest;
  const mode = flagMode ?? (isReference ? undefined : text(first));
  return files.map((it) => ({ kind: 'mode', place: place(it), mode, isTree }));
}

function owners({ args, place, text }: CommandView, named: (owner: string) => string): readonly EffectBody[] {
  const isTree = hasFlag(args, '-R', '--recursive');
  const [first, ...rest] = args.operands;
  const isReference = hasFlag(args, '--reference');
  const owner = isReference ? undefined : text(first);
  const files = isReference ? args.operands : rest;
  return files.map((it) => ({
    kind: 'owner',
    place: place(it),
    owner: owner === undefined ? undefined : named(owner),
    isTree,
  }));
}
