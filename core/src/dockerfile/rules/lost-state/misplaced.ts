import type { DockerfileModel } from '#core/dockerfile/model/file';
import { aptCommands, type ManagerCommand } from '#core/dockerfile/rules/packages/apt';
import { holdsComment } from '#core/dockerfile/rules/removed-part';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellAssignment, ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';

const NAME = 'DEBIAN_FRONTEND';

/** `DEBIAN_FRONTEND=… apt-get update && apt-get install …`: set for a command that asks nothing. */
export interface Misplaced {
  readonly assignment: ShellAssignment;
  /** The only command that sees it. */
  readonly command: ShellCommand;
  /** The first behind it that would ask, and does not see it. */
  readonly install: ShellCommand;
}

/** The first of a RUN; undefined where the variable comes from elsewhere too. */
export function misplacedIn(model: DockerfileModel, run: Instruction): Misplaced | undefined {
  if (model.variables.definitions.some((it) => it.name === NAME)) return undefined;
  const apt = aptCommands(model, run);
  const asking = apt.filter(isAsking);
  const command = posixCommands(model, run).find((it) => it.name !== undefined && assignmentOf(it) !== undefined);
  const assignment = command && assignmentOf(command);
  const [first] = asking;
  const isQuiet = command?.name === 'dpkg' || apt.some((it) => it.command === command && it.action.kind === 'refresh');
  if (!command || !assignment || !isQuiet || !first || first.command.start < command.end) return undefined;
  const isSeen = posixCommands(model, run).some((it) => it !== command && mentions(it));
  return isSeen ? undefined : { assignment, command, install: first.command };
}

function isAsking({ action: { kind } }: ManagerCommand): boolean {
  return kind === 'install' || kind === 'upgrade';
}

function assignmentOf({ assignments }: ShellCommand): ShellAssignment | undefined {
  return assignments.find((it) => it.name === NAME);
}

function mentions({ args, assignments }: ShellCommand): boolean {
  return assignments.some(({ name }) => name === NAME) || args.some(({ text }) => text.includes(NAME));
}

/** Puts the assignment in front of the command that it is meant for; `sudo` would take it away again. */
export function misplacedFixes(
  model: DockerfileModel,
  { assignment: { start, end }, command, install }: Misplaced,
): readonly Fix[] {
  const next = command.assignments.find((it) => it.start > start)?.start ?? command.nameWord?.start;
  if (next === undefined || command.wrappers.length > 0 || install.wrappers.length > 0) return [];
  if (holdsComment(model, start, next)) return [];
  const edits = [
    { start, end: next, text: '' },
    { start: install.start, end: install.start, text: `${model.text.slice(start, end)} ` },
  ];
  return [{ title: `Put ${NAME} in front of ${install.name ?? ''}`, safety: 'suggestion', edits }];
}
