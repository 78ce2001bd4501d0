import type { EffectBody } from '#core/dockerfile/model/effects/effect';
import { baseName, type Place, unknownPlace, within } from '#core/dockerfile/model/effects/place';
import type { CommandView, Reading } from '#core/dockerfile/model/effects/view';
import { flagOf, hasFlag } from '#core/dockerfile/shell/arguments';
import type { ShellWord } from '#core/dockerfile/shell/script';

/** Commands that fetch things, and those that pack and unpack them. */
export const transferEffects: Reading = (view) => {
  const { program } = view.args;
  return program !== undefined && Object.hasOwn(READINGS, program) ? READINGS[program]?.(view) : undefined;
};

const READINGS: Readonly<Record<string, (view: CommandView) => readonly EffectBody[] | undefined>> = {
  bunzip2: unpacksInPlace,
  curl: curls,
  git: gits,
  gunzip: unpacksInPlace,
  hg: (view) => (view.args.subcommands[0] === 'clone' ? clones(view, 'hg') : undefined),
  tar: tars,
  unxz: unpacksInPlace,
  unzip: unzips,
  wget: wgets,
  wget2: wgets,
};

function fetched(view: CommandView, word: ShellWord, tool: string, to: Place): readonly EffectBody[] {
  // An address is told as far as it is known: where it leads is more than nothing.
  const from = view.text(word) ?? word.text;
  return [
    { kind: 'download', from, to, tool },
    { kind: 'create', place: to, way: 'download', isTree: false },
  ];
}

/** What is printed goes where a redirection sends it, which is an effect of its own. */
function printed(view: CommandView, word: ShellWord, tool: string): readonly EffectBody[] {
  return [{ kind: 'download', from: view.text(word) ?? word.text, to: redirected(view), tool }];
}

function curls(view: CommandView): readonly EffectBody[] {
  const { args } = view;
  const urls = args.flags.flatMap((it) => (it.name === '--url' && it.value ? [it.value] : []));
  const outputs = args.flags.filter((it) => ['-o', '--output', '-O', '--remote-name'].includes(it.name));
  const folder = flagOf(args, '--output-dir')?.value;
  const all = hasFlag(args, '--remote-name-all');
  return [...args.operands, ...urls].flatMap((url, at) => {
    const output = outputs[at];
    if (!output && !all) return printed(view, url, 'curl');
    if (output?.value?.text === '-') return printed(view, url, 'curl');
    const name = output?.value ? view.text(output.value) : nameIn(view, url);
    const to = placeIn(view, folder, name, output?.value ?? url);
    return fetched(view, url, 'curl', to);
  });
}

function wgets(view: CommandView): readonly EffectBody[] {
  const { args } = view;
  const output = flagOf(args, '-O', '--output-document')?.value;
  const folder = flagOf(args, '-P', '--directory-prefix')?.value;
  return args.operands.flatMap((url) => {
    if (output?.text === '-') return printed(view, url, 'wget');
    if (output) return fetched(view, url, 'wget', view.place(output));
    return fetched(view, url, 'wget', placeIn(view, folder, nameIn(view, url), url));
  });
}

/** Where `> file` sends what a command prints. */
function redirected(view: CommandView): Place | undefined {
  const target = view.command.redirects.find((it) => /^1?>{1,2}\|?$/.test(it.operator))?.target;
  return target && view.place(target);
}

function nameIn(view: CommandView, url: ShellWord): string | undefined {
  const address = view.text(url);
  return address === undefined ? undefined : baseName(address.replace(/^[a-z]+:\/\//i, '').replace(/[?#].*$/, ''));
}

function placeIn(view: CommandView, folder: ShellWord | undefined, name: string | undefined, word: ShellWord): Place {
  if (name === undefined) return unknownPlace(word.text, 'variable');
  return folder && !name.startsWith('/') ? within(view.place(folder), name) : view.placeOf(name);
}

function gits(view: CommandView): readonly EffectBody[] | undefined {
  const { args } = view;
  const folder = flagOf(args, '-C')?.value;
  const here = folder ? view.place(folder) : view.placeOf('.');
  switch (args.subcommands[0] ?? '') {
    case 'clone':
      return clones(view, 'git');
    case 'pull':
    case 'fetch':
    case 'submodule': {
      if (args.subcommands[0] === 'submodule' && !['update', 'add'].includes(args.subcommands[1] ?? '')) return [];
      const from = args.subcommands[0] === 'submodule' ? undefined : args.operands[0];
      return [
        { kind: 'download', from: from && (view.text(from) ?? from.text), to: here, tool: 'git' },
        { kind: 'change', place: here, isTree: true },
      ];
    }
    case 'checkout':
    case 'reset':
    case 'switch':
    case 'apply':
    case 'init':
      return [{ kind: 'change', place: here, isTree: true }];
    default:
      // `git config` and what only asks leave the image as good as it was.
      return [];
  }
}

function clones(view: CommandView, tool: string): readonly EffectBody[] {
  const [url, folder] = view.args.operands;
  if (!url) return [];
  const name = nameIn(view, url)?.replace(/\.git$/, '');
  const place = folder
    ? view.place(folder)
    : name === undefined
      ? unknownPlace(url.text, 'variable')
      : view.placeOf(name);
  const from = view.text(url) ?? url.text;
  return [
    { kind: 'download', from, to: place, tool },
    { kind: 'create', place, way: 'download', isTree: true },
  ];
}

function tars(view: CommandView): readonly EffectBody[] {
  const { args } = view;
  const file = flagOf(args, '-f', '--file')?.value;
  const archive = file && file.text !== '-' ? view.place(file) : undefined;
  const folder = flagOf(args, '-C', '--directory')?.value;
  const place = folder ? view.place(folder) : view.placeOf('.');
  if (hasFlag(args, '-x', '--extract', '--get')) {
    const unpacked: EffectBody = { kind: 'create', place, way: 'unpack', isTree: true };
    return archive ? [{ kind: 'read', place: archive, isTree: false }, unpacked] : [unpacked];
  }
  if (!hasFlag(args, '-c', '--create')) return archive ? [{ kind: 'read', place: archive, isTree: false }] : [];
  const packed = args.operands.map((it): EffectBody => ({ kind: 'read', place: view.place(it), isTree: true }));
  return archive ? [...packed, { kind: 'create', place: archive, way: 'write', isTree: false }] : packed;
}

function unzips(view: CommandView): readonly EffectBody[] {
  const { args } = view;
  const [archive] = args.operands;
  if (!archive || hasFlag(args, '-l', '-t', '-Z')) return [];
  const folder = flagOf(args, '-d')?.value;
  return [
    { kind: 'read', place: view.place(archive), isTree: false },
    { kind: 'create', place: folder ? view.place(folder) : view.placeOf('.'), way: 'unpack', isTree: true },
  ];
}

/** `gunzip a.gz` puts `a` in the place of the archive. */
function unpacksInPlace(view: CommandView): readonly EffectBody[] {
  return view.args.operands.flatMap((word): readonly EffectBody[] => {
    const place = view.place(word);
    if (place.kind !== 'path') return [{ kind: 'change', place, isTree: false }];
    const unpacked: Place = { kind: 'path', path: place.path.replace(/\.[^./]+$/, '') };
    return [
      { kind: 'create', place: unpacked, way: 'unpack', isTree: false },
      { kind: 'remove', place, isTree: false },
    ];
  });
}
