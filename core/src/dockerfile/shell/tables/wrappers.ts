/** How a command that starts another one is called: its own options stand before the other's name. */
export interface WrapperSyntax {
  /** Its options whose value is a word of its own. */
  readonly valueFlags: readonly string[];
  /** Words between its options and the other command: the duration of `timeout`, the user of `gosu`. */
  readonly operands: number;
  /** Takes `NAME=value` before the command. */
  readonly takesAssignments: boolean;
  /** With one of these it starts nothing: `command -v x`. */
  readonly lookups: readonly string[];
}

function wrapper(valueFlags = '', more: Partial<WrapperSyntax> = {}): WrapperSyntax {
  return { valueFlags: valueFlags.split(' '), operands: 0, takesAssignments: false, lookups: [], ...more };
}

export const WRAPPERS: Readonly<Record<string, WrapperSyntax>> = {
  builtin: wrapper(),
  busybox: wrapper('', { lookups: ['--list', '--list-full', '--install', '--help'] }),
  chroot: wrapper('', { operands: 1 }),
  chronic: wrapper(),
  command: wrapper('', { lookups: ['-v', '-V'] }),
  doas: wrapper('-u -C'),
  'dumb-init': wrapper('-r --rewrite'),
  eatmydata: wrapper(),
  env: wrapper('-u --unset -C --chdir', { takesAssignments: true }),
  exec: wrapper('-a'),
  fakeroot: wrapper('-l -s -i -b'),
  gosu: wrapper('', { operands: 1 }),
  ionice: wrapper('-c -n -p --class --classdata'),
  linux32: wrapper(),
  nice: wrapper('-n --adjustment'),
  nohup: wrapper(),
  runuser: wrapper('-u --user -g --group -G --supp-group', { lookups: ['-c', '--command'] }),
  setarch: wrapper('', { operands: 1 }),
  setpriv: wrapper('--reuid --regid --groups --inh-caps --bounding-set --ambient-caps --securebits'),
  setsid: wrapper(),
  stdbuf: wrapper('-i -o -e --input --output --error'),
  'su-exec': wrapper('', { operands: 1 }),
  sudo: wrapper(
    '-u -g -h -p -C -D -R -r -t -T -U --user --group --host --prompt --close-from --chdir --chroot --role --type --other-user --command-timeout',
    { takesAssignments: true, lookups: ['-v', '-l', '-k', '-K', '-V', '-e', '--list', '--validate', '--edit'] },
  ),
  time: wrapper('-o -f --output --format'),
  timeout: wrapper('-s -k --signal --kill-after', { operands: 1 }),
  tini: wrapper('-p -e', { lookups: ['--version'] }),
  unbuffer: wrapper(),
  xargs: wrapper(
    '-a -d -E -I -L -n -P -s --arg-file --delimiter --max-lines --max-args --max-procs --max-chars --replace',
  ),
  'xvfb-run': wrapper('-e -f -n -p -s -w --error-file --auth-file --server-num --xauth-protocol --server-args --wait'),
};

/** Shells whose `-c` text is read like a script of ours. */
export const POSIX_SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'mksh', 'zsh']);

/** Options of those shells whose value is a word of its own. */
export const SHELL_VALUE_FLAGS: ReadonlySet<string> = new Set(['-o', '+o', '-O', '+O', '--rcfile', '--init-file']);

/** Modules of Python that are programs of ours to know, when started with `python -m`. */
export const PYTHON_MODULES: ReadonlySet<string> = new Set([
  'pip',
  'pipx',
  'venv',
  'virtualenv',
  'poetry',
  'pipenv',
  'uv',
]);
