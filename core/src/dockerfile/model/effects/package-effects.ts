import type { EffectBody } from '#core/dockerfile/model/effects/effect';
import type { CommandView, Reading } from '#core/dockerfile/model/effects/view';
import { hasFlag, type ShellArguments } from '#core/dockerfile/shell/arguments';
import { type PackageRequest, packageActionOf } from '#core/dockerfile/shell/packages';

/** Package managers: what they install, and the lists and archives they leave behind. */
export const packageEffects: Reading = (view) => {
  const action = packageActionOf(view.command);
  if (!action) return byHand(view);
  const { kind, packages, isComplete } = action;
  const { family: manager, lists, leavings, cleans } = action.manager;
  switch (kind) {
    case 'install':
    case 'sync':
      return [
        { kind: 'install', manager, packages, isComplete: isComplete && kind === 'install' },
        ...listed(leavings),
        ...projectFolder(view),
      ];
    case 'remove':
      return [{ kind: 'uninstall', manager, packages, isComplete }];
    case 'refresh':
      return [{ kind: 'refresh', manager }, ...listed(lists)];
    case 'upgrade':
      return [{ kind: 'upgrade', manager }, ...listed(leavings)];
    case 'clean':
      return [{ kind: 'clean', manager }, ...(cleans ?? []).map(emptied)];
    case 'download':
      return [{ kind: 'download', from: undefined, to: undefined, tool: manager }];
  }
};

/** `dpkg -i` and its like, and marks on packages. */
function byHand(view: CommandView): readonly EffectBody[] | undefined {
  const { args } = view;
  const { program } = args;
  if (program === 'apt-mark') return [change('/var/lib/apt/extended_states')];
  if (program !== 'dpkg' && program !== 'rpm') return undefined;
  const manager = program === 'dpkg' ? 'apt' : 'rpm';
  const packages = args.operands.map(
    (word): PackageRequest => ({ name: word.text, version: undefined, kind: 'name', word }),
  );
  const isComplete = !args.hasOpenWords;
  if (
    program === 'dpkg' ? hasFlag(args, '-i', '--install') : /^-[A-Za-z]*[iU]/.test(firstFlag(args)) && !isQuery(args)
  ) {
    const files = packages.map((it): PackageRequest => ({ ...it, kind: it.name.includes('://') ? 'address' : 'file' }));
    return [{ kind: 'install', manager, packages: files, isComplete }];
  }
  if (hasFlag(args, '-r', '-P', '--remove', '--purge', '-e', '--erase')) {
    return [{ kind: 'uninstall', manager, packages, isComplete }];
  }
  if (program === 'rpm') return isQuery(args) ? [] : undefined;
  return hasFlag(
    args,
    '-l',
    '-L',
    '-s',
    '-S',
    '-c',
    '-I',
    '--list',
    '--listfiles',
    '--status',
    '--search',
    '--print-architecture',
  )
    ? []
    : undefined;
}

function firstFlag(args: ShellArguments): string {
  return args.flags[0]?.word.text ?? '';
}

function isQuery(args: ShellArguments): boolean {
  return /^-[A-Za-z]*[qV]|^--(?:query|verify|eval)/.test(firstFlag(args));
}

function change(path: string): EffectBody {
  return { kind: 'change', place: { kind: 'path', path }, isTree: false };
}

function listed(path: string | undefined): readonly EffectBody[] {
  return path === undefined ? [] : [{ kind: 'create', place: { kind: 'path', path }, way: 'download', isTree: true }];
}

/** Where programs put the dependencies of a project, seen from its folder. */
const PROJECT_FOLDERS: Readonly<Record<string, string>> = {
  bun: 'node_modules',
  composer: 'vendor',
  npm: 'node_modules',
  pnpm: 'node_modules',
  yarn: 'node_modules',
};

function projectFolder({ args, placeOf, state }: CommandView): readonly EffectBody[] {
  const { program = '', subcommands } = args;
  const folder = Object.hasOwn(PROJECT_FOLDERS, program) ? PROJECT_FOLDERS[program] : undefined;
  const isElsewhere = hasFlag(
    args,
    '-g',
    '--global',
    '--location',
    '--prefix',
    '-C',
    '--dir',
    '--cwd',
    '-d',
    '--working-dir',
  );
  if (folder === undefined || isElsewhere || subcommands[0] === 'global' || state.directory === undefined) return [];
  return [{ kind: 'create', place: placeOf(folder), way: 'download', isTree: true }];
}

function emptied(path: string): EffectBody {
  return { kind: 'remove', place: { kind: 'pattern', path: `${path}/*` }, isTree: true };
}
