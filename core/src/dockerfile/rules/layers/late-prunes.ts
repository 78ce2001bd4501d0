import type { Effect } from '#core/dockerfile/model/effects/effect';
import { kept, keptWithInstruction } from '#core/dockerfile/model/kept';
import type { Stage } from '#core/dockerfile/model/stages';
import { type LateUninstall, stepsUpTo } from '#core/dockerfile/rules/layers/late-uninstalls';
import { posixCommands } from '#core/dockerfile/rules/shell-chain';
import { isCommand, readArguments, type ShellFlag } from '#core/dockerfile/shell/arguments';
import type { ShellCommand } from '#core/dockerfile/shell/script';

type Installed = LateUninstall['installed'];

/** `npm prune --omit=dev` and the like behind the step that installed the packages of the project. */
export const latePrunes = kept((model, stage: Stage): readonly LateUninstall[] => {
  if (!stage.instructions.some((it) => pruneIn(model, it))) return [];
  const found: LateUninstall[] = [];
  const folders = new Set<string>();
  let installed: Installed | undefined;
  for (const { effects, instruction } of stepsUpTo(model, stage)) {
    for (const folder of effects.flatMap(packageFolder)) folders.add(folder);
    const own = effects.flatMap(projectInstall).at(-1);
    const command = own ? undefined : pruneIn(model, instruction);
    if (command && installed && stage.instructions.includes(instruction)) {
      found.push({ command, packages: [], installed });
      installed = undefined;
    }
    installed = own ?? installed;
  }
  // Of several projects, nobody knows which one it is.
  return folders.size === 1 ? found : [];
});

const pruneIn = keptWithInstruction((model, instruction) => posixCommands(model, instruction).find(isPrune));

/** Where packages are put into the image. */
function packageFolder(effect: Effect): readonly string[] {
  if (effect.kind !== 'create' || effect.isMounted || effect.place.kind !== 'path') return [];
  const { path } = effect.place;
  return path.endsWith('/node_modules') ? [path] : [];
}

/** An installation of all that a project names, with what only its development needs. */
function projectInstall(effect: Effect): readonly Installed[] {
  const { command } = effect;
  if (effect.kind !== 'install' || !effect.isCertain || !command || effect.packages.length > 0) return [];
  const { program = '', flags } = readArguments(command);
  return /^(?:npm|pnpm)$/.test(program) && !flags.some(leavesDevelopmentOut) ? [{ ...effect, command }] : [];
}

function isPrune(command: ShellCommand): boolean {
  const isSure = command.inside.every((it) => it === 'group' || it === 'subshell');
  if (!isSure || !(isCommand(command, 'npm', 'prune') || isCommand(command, 'pnpm', 'prune'))) return false;
  return readArguments(command).flags.some(leavesDevelopmentOut);
}

function leavesDevelopmentOut({ name, value }: ShellFlag): boolean {
  if (name === '--omit' || name === '--only') return /^(?:dev|prod|production)$/.test(value?.text ?? '');
  return name === '--production' || name === '--prod' || name === '-P';
}
