import type { DockerfileModel } from '#core/dockerfile/model/file';
import type { Stage } from '#core/dockerfile/model/stages';
import { foregroundOf, sameInForeground } from '#core/dockerfile/rules/lost-state/services';
import { tailEdits, tailOf, takenAway } from '#core/dockerfile/rules/lost-state/tail-edits';
import { mergedRuns } from '#core/dockerfile/rules/merge-runs';
import { outerCommands, plainScript, posixCommands } from '#core/dockerfile/rules/shell-chain';
import type { ShellCommand } from '#core/dockerfile/shell/script';
import type { Instruction } from '#core/dockerfile/syntax/tree';
import type { Fix } from '#core/lint/finding';
import { lineageOf } from '#core/dockerfile/model/lineage';

interface LostProcess {
  readonly stage: Stage | undefined;
  /** The RUN, or the ONBUILD that holds it. */
  readonly whole: Instruction;
  readonly run: Instruction;
  readonly command: ShellCommand;
  readonly way: 'background' | 'service' | 'daemon';
  /** The service or program that was started. */
  readonly name: string;
  /** The instruction right behind, when it talks to the service. */
  readonly client: Instruction | undefined;
}

/** One RUN with the step that uses the process; the process as the container's command; or nothing at all. */
export function lostProcessFixes(model: DockerfileModel, at: LostProcess): readonly Fix[] {
  if (startsSshScript(at) && !makesSshFolder(model, at)) return sshFixes(model, at);
  const better = [mergeFix(model, at), commandFix(model, at)].filter((it) => it !== undefined);
  return [...better, ...takenAway(model, at.whole, at.run, at.command)].slice(0, 2);
}

function mergeFix(model: DockerfileModel, { whole, client }: LostProcess): Fix | undefined {
  const edits = client && mergedRuns(model, whole, client);
  return edits && { title: 'Put the next RUN into this one', safety: 'suggestion', edits };
}

/** Only where the container has no command yet. */
function commandFix(
  model: DockerfileModel,
  { stage, whole, run, command, way, name, client }: LostProcess,
): Fix | undefined {
  if (!stage || client || whole !== run || hasCommand(model, stage)) return undefined;
  const plain = plainWords(command);
  const server = way === 'service' ? foregroundOf(name) : plain && sameInForeground(plain);
  const words = way === 'background' ? plain : server;
  if (!words) return undefined;
  const cmd = `CMD [${words.map((it) => JSON.stringify(it)).join(', ')}]`;
  const script = plainScript(model, run);
  const isOnly = script && outerCommands(script).length === 1 && run.flags.length === 0;
  const alone = isOnly ? [{ start: run.start, end: run.end, text: cmd }] : undefined;
  const isLast = tailOf(model, run, new Set([command])).length > 0;
  const edits = way === 'background' ? alone : isLast ? tailEdits(model, whole, run, command, cmd) : undefined;
  return edits && { title: `Start it with ${cmd}`, safety: 'suggestion', edits };
}

/** True for `service ssh start`: the script of Debian makes a folder, which `systemctl` without systemd does not. */
function startsSshScript({ way, name, command }: LostProcess): boolean {
  return way === 'service' && name === 'ssh' && command.name !== 'systemctl';
}

const SSH_FOLDER = '/run/sshd';

/** True when an earlier command makes the folder without which the SSH server does not start. */
function makesSshFolder(model: DockerfileModel, { stage, command }: LostProcess): boolean {
  const commands = stage?.instructions.flatMap((it) => posixCommands(model, it)) ?? [];
  return commands.some(
    ({ name, args, start }) =>
      start < command.start &&
      /^(?:mkdir|install)$/.test(name ?? '') &&
      args.some((it) => it.text.endsWith(SSH_FOLDER)),
  );
}

/** The one trace that the start of an SSH server leaves is its folder: the server needs it in the container. */
function sshFixes(model: DockerfileModel, { stage, whole, run, command, name }: LostProcess): readonly Fix[] {
  const isPlain = command.wrappers.length === 0 && command.redirects.length === 0 && !command.isBackground;
  if (!stage || run.json || !isPlain) return [];
  const folder = { start: command.start, end: command.end, text: `mkdir -p ${SSH_FOLDER}` };
  const words = hasCommand(model, stage) || whole !== run || run.heredocs.length > 0 ? undefined : foregroundOf(name);
  const cmd = words && `\nCMD [${words.map((it) => JSON.stringify(it)).join(', ')}]`;
  const edits = cmd === undefined ? [folder] : [folder, { start: run.end, end: run.end, text: cmd }];
  return [{ title: `Make ${SSH_FOLDER}, which the server needs`, safety: 'suggestion', edits }];
}

function hasCommand(model: DockerfileModel, stage: Stage): boolean {
  return lineageOf(model, stage).some(({ keyword }) => keyword.name === 'CMD' || keyword.name === 'ENTRYPOINT');
}

/** The words of a command that needs no shell. */
function plainWords({ nameWord, args, assignments, redirects }: ShellCommand): readonly string[] | undefined {
  if (assignments.length > 0 || redirects.length > 0) return undefined;
  const words = [nameWord, ...args].map((it) => it?.value);
  return words.every((it) => it !== undefined) ? words : undefined;
}
