import type { DockerfileModel } from '#core/dockerfile/model/file';
import { type LostState, stateEffects } from '#core/dockerfile/rules/lost-state/lost-states';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';

/** Variables that mean something to programs, which only see them exported, and nothing to a shell. */
const FOR_PROGRAMS: ReadonlySet<string> = new Set([
  'CARGO_HOME',
  'CGO_ENABLED',
  'DEBIAN_FRONTEND',
  'GOARCH',
  'GOFLAGS',
  'GOOS',
  'GOPROXY',
  'MAKEFLAGS',
  'NEEDRESTART_MODE',
  'NODE_ENV',
  'NODE_OPTIONS',
  'RUSTFLAGS',
  'RUSTUP_HOME',
]);

/** `DEBIAN_FRONTEND=noninteractive && apt-get …`: what a RUN sets for programs that never see it. */
export function unexportedIn(model: DockerfileModel, run: Instruction): readonly LostState[] {
  const states = stateEffects(model, run).filter(
    ({ what, name = '', command }) => what === 'variable' && command.name === undefined && FOR_PROGRAMS.has(name),
  );
  if (states.length === 0) return states;
  const commands = posixCommands(model, run);
  return states.filter(
    ({ name = '' }) =>
      // A variable that the shell got from outside is exported already.
      !model.variables.definitions.some((it) => it.name === name) && !commands.some((it) => exportsOrReads(it, name)),
  );
}

function exportsOrReads({ name, args, assignments }: ShellCommand, variable: string): boolean {
  if (name === 'set') return args.some(({ text }) => /^-\w*a|^allexport$/.test(text));
  const values = assignments.flatMap(({ value }) => (value ? [value] : []));
  return [...args, ...values].some(({ text }) => text.includes(variable));
}
