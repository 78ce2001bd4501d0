import type { EffectBody, ShellStateKind } from '#core/dockerfile/model/effects/effect';
import type { CommandView, Reading } from '#core/dockerfile/model/effects/view';
import type { ShellWord } from '#core/dockerfile/shell/script';

/** Commands that change the shell they run in, or the system around it, and nothing in the image. */
export const stateChanges: Reading = (view) => {
  const name = view.command.name ?? '';
  return Object.hasOwn(READINGS, name) ? READINGS[name]?.(view) : undefined;
};

const READINGS: Readonly<Record<string, (view: CommandView) => readonly EffectBody[] | undefined>> = {
  '.': sources,
  alias: (view) => assigned(view, 'alias'),
  asdf: (view) => activates(view, 'asdf', 'shell'),
  cd: changesFolder,
  chdir: changesFolder,
  conda: (view) => activates(view, 'conda', 'activate'),
  eval: ({ command }) => [
    changed('environment', command.args[0]?.text, undefined),
    { kind: 'unknown', program: 'eval' },
  ],
  declare: (view) => assigned(view, 'variable'),
  export: (view) => assigned(view, 'variable'),
  fnm: (view) => activates(view, 'fnm', 'use'),
  goenv: (view) => activates(view, 'goenv', 'shell'),
  hostname: ({ command }) => (command.args.length > 0 ? [changed('kernel', 'hostname', command.args[0]?.text)] : []),
  iptables: ({ command }) => [changed('kernel', 'iptables', command.args[0]?.text)],
  jenv: (view) => activates(view, 'jenv', 'shell'),
  mamba: (view) => activates(view, 'conda', 'activate'),
  micromamba: (view) => activates(view, 'conda', 'activate'),
  modprobe: ({ command }) => [changed('kernel', 'modprobe', command.args[0]?.text)],
  module: (view) => activates(view, 'module', 'load'),
  mount: ({ command }) => [changed('kernel', 'mount', command.args.at(-1)?.text)],
  nodenv: (view) => activates(view, 'nodenv', 'shell'),
  nvm: (view) => activates(view, 'nvm', 'use'),
  popd: leavesFolder,
  pushd: changesFolder,
  pyenv: (view) => activates(view, 'pyenv', 'shell'),
  rbenv: (view) => activates(view, 'rbenv', 'shell'),
  readonly: (view) => assigned(view, 'variable'),
  rvm: (view) => activates(view, 'rvm', 'use'),
  sdk: (view) => activates(view, 'sdkman', 'use'),
  set: setsOptions,
  shopt: setsOptions,
  source: sources,
  swapon: ({ command }) => [changed('kernel', 'swapon', command.args[0]?.text)],
  sysctl: ({ args }) =>
    args.flags.some((it) => /^-[wp]/.test(it.word.text) || it.name === '--system')
      ? [changed('kernel', 'sysctl', args.operands[0]?.text)]
      : [],
  trap: ({ command }) => command.args.slice(1).map((it) => changed('trap', it.text, command.args[0]?.text)),
  typeset: (view) => assigned(view, 'variable'),
  ulimit: ({ command }) =>
    command.args.some((it) => !it.text.startsWith('-'))
      ? [changed('ulimit', command.args[0]?.text, command.args.at(-1)?.text)]
      : [],
  umask: ({ command, text }) => (command.args.length > 0 ? [changed('umask', undefined, text(command.args[0]))] : []),
  umount: ({ command }) => [changed('kernel', 'umount', command.args.at(-1)?.text)],
  unset: forgets,
  workon: ({ command }) => [changed('environment', command.args[0]?.text, undefined)],
};

function changed(what: ShellStateKind, name: string | undefined, value: string | undefined): EffectBody {
  return { kind: 'state', what, name, value, isUsed: false };
}

function changesFolder(view: CommandView): readonly EffectBody[] {
  const { args, state } = view;
  const word: ShellWord | undefined = args.endOfFlags ? args.operands.at(-1) : args.operands[0];
  if (word?.text === '-') return leavesFolder(view);
  const place = word ? view.place(word) : undefined;
  const path = place?.kind === 'path' ? place.path : undefined;
  state.earlier.push(state.directory);
  state.directory = path;
  const said = place?.kind === 'unknown' ? place.written : undefined;
  return [changed('directory', said, path)];
}

function leavesFolder({ state }: CommandView): readonly EffectBody[] {
  state.directory = state.earlier.pop();
  return [changed('directory', undefined, state.directory)];
}

function assigned({ command, text, state }: CommandView, what: 'alias' | 'variable'): readonly EffectBody[] {
  return command.args
    .filter((it) => !it.text.startsWith('-'))
    .map((word) => {
      const [, name = word.text] = /^([^=]+)=/.exec(word.text) ?? [];
      if (!word.text.includes('=')) return changed(what, name, state.variables.get(name));
      const value = text(word)?.slice(name.length + 1);
      if (what === 'variable') state.variables.set(name, value);
      return changed(what, name, value);
    });
}

function forgets({ command, state }: CommandView): readonly EffectBody[] {
  return command.args
    .filter((it) => !it.text.startsWith('-'))
    .map(({ text }) => {
      state.variables.set(text, undefined);
      return changed('variable', text, undefined);
    });
}

/** `X=1` alone. */
export function assignmentEffects({ command, text, state }: CommandView): readonly EffectBody[] {
  return command.assignments.map(({ name, value }) => {
    const known = value ? text(value) : '';
    state.variables.set(name, known);
    return changed('variable', name, known);
  });
}

function setsOptions({ command }: CommandView): readonly EffectBody[] {
  const [first] = command.args;
  // `set -- a b` sets the arguments, `set` alone lists variables.
  if (!first || !/^[-+]./.test(first.text) || first.text === '--') return [];
  return [changed('option', command.args.map((it) => it.text).join(' '), undefined)];
}

function sources({ command, place }: CommandView): readonly EffectBody[] {
  const [file] = command.args;
  if (!file) return [];
  const from = place(file);
  return [
    { kind: 'read', place: from, isTree: false },
    changed('environment', file.text, from.kind === 'path' ? from.path : undefined),
  ];
}

function activates({ command }: CommandView, what: string, subcommand: string): readonly EffectBody[] | undefined {
  const [first, second] = command.args;
  if (first?.text !== subcommand && first?.text !== 'activate') return undefined;
  return [changed('environment', what, second?.text)];
}
